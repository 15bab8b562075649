package dev.qmig.embedded.request;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.ReplicatePoints;
import java.util.List;

/** Rules for requests about shards. */
final class ClusterMessages {
    private ClusterMessages() {}

    /** A shard may stay on its peer only when it becomes another shard. */
    static List<String> transfer(Message message) {
        Descriptor type = message.getDescriptorForType();
        FieldDescriptor target = type.findFieldByName("to_shard_id");
        Object from = message.getField(type.findFieldByName("from_peer_id"));
        boolean samePeer = from.equals(message.getField(type.findFieldByName("to_peer_id")));
        boolean sameShard = !message.hasField(target)
                || message.getField(target).equals(message.getField(type.findFieldByName("shard_id")));
        return WholeMessages.when(
                samePeer && sameShard,
                "to_peer_id: cannot transfer shard to itself, \"to_peer_id\" must be different than "
                        + Long.toUnsignedString((Long) from) + " in \"from_peer_id\"");
    }

    static List<String> shardKey(CreateShardKey key) {
        if (key.hasReplicationFactor() && key.getReplicationFactor() == 0) {
            return List.of("replication_factor: Validation error: Replication factor must be greater than 0 [{}]");
        }
        return WholeMessages.when(
                key.hasShardsNumber() && key.getShardsNumber() == 0,
                "shards_number: Validation error: Shards number must be greater than 0 [{}]");
    }

    static List<String> points(ReplicatePoints points) {
        boolean same = points.hasFromShardKey() == points.hasToShardKey()
                && points.getFromShardKey().equals(points.getToShardKey());
        return WholeMessages.when(same, "to_shard_key: Validation error: must be different from from_shard_key [{}]");
    }
}
