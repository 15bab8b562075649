package dev.qmig.embedded.rpc;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.UpdateCollectionClusterSetupRequest;

/** Calls that only a cluster can do. They are read first, and refused before it is looked which collection they name. */
final class Standalone {
    private Standalone() {}

    static Refusal refuse(CreateShardKeyRequest request) {
        return request.hasRequest() ? refuse(request.getRequest()) : Refusal.invalid("empty request");
    }

    private static Refusal refuse(CreateShardKey create) {
        if (isMissing(create.getShardKey())) {
            return Refusal.invalid("Shard key is not specified");
        }
        if (create.hasShardsNumber() && create.getShardsNumber() == 0) {
            return zero("Shard number");
        }
        if (create.hasReplicationFactor() && create.getReplicationFactor() == 0) {
            return zero("Replication factor");
        }
        return notDistributed();
    }

    static Refusal refuse(DeleteShardKeyRequest request) {
        if (!request.hasRequest()) {
            return Refusal.invalid("empty request");
        }
        return isMissing(request.getRequest().getShardKey())
                ? Refusal.invalid("Shard key is not specified")
                : notDistributed();
    }

    static Refusal refuse(UpdateCollectionClusterSetupRequest request) {
        return switch (request.getOperationCase()) {
            case OPERATION_NOT_SET -> Refusal.invalid("empty operation");
            case CREATE_SHARD_KEY -> refuse(request.getCreateShardKey());
            case DELETE_SHARD_KEY ->
                isMissing(request.getDeleteShardKey().getShardKey())
                        ? Refusal.invalid("Shard key is not specified")
                        : notDistributed();
            case MOVE_SHARD, REPLICATE_SHARD, ABORT_TRANSFER, DROP_REPLICA, RESTART_TRANSFER, REPLICATE_POINTS ->
                notDistributed();
        };
    }

    private static boolean isMissing(ShardKey key) {
        return key.getKeyCase() == ShardKey.KeyCase.KEY_NOT_SET;
    }

    private static Refusal zero(String what) {
        return Refusal.invalid(what + " cannot be zero: out of range integral type conversion attempted");
    }

    private static Refusal notDistributed() {
        Access.requireManage();
        return Refusal.badRequest("Distributed mode disabled");
    }
}
