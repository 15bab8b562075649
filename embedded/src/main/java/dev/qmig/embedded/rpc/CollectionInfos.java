package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.schema.Warnings;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.LocalShardInfo;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.ReplicaState;
import io.qdrant.client.grpc.Collections.UpdateQueueInfo;

/** What a collection reports of itself. It is always settled: nothing is left to optimise. */
final class CollectionInfos {
    private CollectionInfos() {}

    static CollectionInfo of(Contents contents) {
        CollectionSettings settings = contents.settings();
        CollectionInfo.Builder info = CollectionInfo.newBuilder()
                .setStatus(CollectionStatus.Green)
                .setOptimizerStatus(OptimizerStatus.newBuilder().setOk(true))
                .setSegmentsCount(settings.shardNumber())
                .setConfig(settings.config())
                .setPointsCount(contents.count())
                .setIndexedVectorsCount(0)
                .addAllWarnings(Warnings.of(settings))
                .setUpdateQueue(updateQueue(settings));
        contents.indexes()
                .forEach((path, index) -> info.putPayloadSchema(
                        path.toString(),
                        index.schema().toProto().setPoints(index.points()).build()));
        return info.build();
    }

    /** Points that wait to be optimised are counted only where they are kept from being read. */
    private static UpdateQueueInfo updateQueue(CollectionSettings settings) {
        UpdateQueueInfo.Builder queue = UpdateQueueInfo.newBuilder();
        if (settings.config().getOptimizerConfig().getPreventUnoptimized()) {
            queue.setDeferredPoints(0);
        }
        return queue.build();
    }

    /** The points of all shards lie in the first. */
    static CollectionClusterInfoResponse.Builder cluster(Contents contents, long peerId) {
        int shards = contents.settings().shardNumber();
        CollectionClusterInfoResponse.Builder info =
                CollectionClusterInfoResponse.newBuilder().setPeerId(peerId).setShardCount(shards);
        for (int shard = 0; shard < shards; shard++) {
            info.addLocalShards(LocalShardInfo.newBuilder()
                    .setShardId(shard)
                    .setState(ReplicaState.Active)
                    .setPointsCount(shard == 0 ? contents.count() : 0));
        }
        return info;
    }
}
