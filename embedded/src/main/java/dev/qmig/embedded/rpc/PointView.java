package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.search.Hit;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;

/** How points are shown in a reply. */
record PointView(PayloadSelector payload, VectorSelector vectors) {

    RetrievedPoint retrieved(Contents contents, Point point) {
        RetrievedPoint.Builder result =
                RetrievedPoint.newBuilder().setId(point.key().toProto()).putAllPayload(payload.apply(point.payload()));
        vectors.apply(contents, point).ifPresent(result::setVectors);
        return result.build();
    }

    RetrievedPoint retrieved(Contents contents, Hit hit) {
        RetrievedPoint point = retrieved(contents, hit.point());
        return hit.order() == null
                ? point
                : point.toBuilder().setOrderValue(hit.order()).build();
    }

    ScoredPoint scored(Contents contents, Hit hit) {
        ScoredPoint.Builder result = ScoredPoint.newBuilder()
                .setId(hit.point().key().toProto())
                .putAllPayload(payload.apply(hit.point().payload()))
                .setScore(hit.score())
                .setVersion(hit.version());
        vectors.apply(contents, hit.point()).ifPresent(result::setVectors);
        return hit.order() == null
                ? result.build()
                : result.setOrderValue(hit.order()).build();
    }
}
