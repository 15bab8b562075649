package dev.qmig.embedded.rpc;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Filters;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.ReplicaState;
import io.qdrant.client.grpc.Collections.ReplicatePoints;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.ShardTransferMethod;
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
        if (create.getInitialState() == ReplicaState.UNRECOGNIZED) {
            return Refusal.invalid("Unknown replica state: " + create.getInitialStateValue());
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
            case MOVE_SHARD ->
                refuse(
                        request.getMoveShard().getMethod(),
                        request.getMoveShard().getMethodValue());
            case REPLICATE_SHARD ->
                refuse(
                        request.getReplicateShard().getMethod(),
                        request.getReplicateShard().getMethodValue());
            case RESTART_TRANSFER ->
                refuse(
                        request.getRestartTransfer().getMethod(),
                        request.getRestartTransfer().getMethodValue());
            case REPLICATE_POINTS -> refuse(request.getReplicatePoints());
            case ABORT_TRANSFER, DROP_REPLICA -> notDistributed();
        };
    }

    private static Refusal refuse(ShardTransferMethod method, int number) {
        return method == ShardTransferMethod.UNRECOGNIZED
                ? Refusal.invalid("Unknown shard transfer method: " + number)
                : notDistributed();
    }

    private static Refusal refuse(ReplicatePoints points) {
        Filters.read(points.getFilter());
        if (isMissing(points.getFromShardKey())) {
            return Refusal.invalid("from_shard_key is not specified");
        }
        return isMissing(points.getToShardKey()) ? Refusal.invalid("to_shard_key is not specified") : notDistributed();
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
