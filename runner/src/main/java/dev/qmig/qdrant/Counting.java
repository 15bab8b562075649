package dev.qmig.qdrant;

import dev.qmig.model.Chosen;
import dev.qmig.model.Loss;
import dev.qmig.model.PointPart;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.ShardKeySelector;

/** Turns data that could be destroyed into the request that counts it. */
final class Counting implements Loss.Visitor<CountPoints> {

    private Counting() {}

    static CountPoints of(Loss loss) {
        return loss.accept(new Counting());
    }

    @Override
    public CountPoints points(Loss.Points points) {
        return counting(points).build();
    }

    @Override
    public CountPoints vectors(Loss.Vectors vectors) {
        return counting(vectors)
                .setFilter(having(new PointPart.Vector(vectors.vector()), vectors.points()))
                .build();
    }

    @Override
    public CountPoints payload(Loss.Payload payload) {
        return counting(payload)
                .setFilter(having(new PointPart.Payload(payload.key()), payload.points()))
                .build();
    }

    @Override
    public CountPoints shardPoints(Loss.ShardPoints points) {
        return counting(points)
                .setShardKeySelector(ShardKeySelector.newBuilder().addShardKeys(ShardKeys.write(points.key())))
                .build();
    }

    private static Filter having(PointPart part, Chosen points) {
        return Filters.having(part).toBuilder().mergeFrom(Filters.of(points)).build();
    }

    private static CountPoints.Builder counting(Loss loss) {
        return CountPoints.newBuilder()
                .setCollectionName(loss.collection().value())
                .setExact(true);
    }
}
