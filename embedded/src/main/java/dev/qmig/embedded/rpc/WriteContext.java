package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.collection.PointWrite;
import dev.qmig.embedded.collection.SchemaChange;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.strict.Limits;
import dev.qmig.embedded.strict.Sizes;
import dev.qmig.embedded.vector.VectorValue;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.WriteOrderingType;
import java.util.function.Consumer;

/** One write on its way to a collection. What is refused once it is applied is told only to a caller that waits. */
final class WriteContext {
    private final Collection collection;
    private final boolean wait;

    private WriteContext(Collection collection, boolean wait) {
        this.collection = collection;
        this.wait = wait;
    }

    static WriteContext open(Catalog catalog, String name, boolean wait) {
        Collection collection = catalog.get(name);
        Access.requireManage();
        return new WriteContext(collection, wait);
    }

    static void checkOrdering(int ordering) {
        if (WriteOrderingType.forNumber(ordering) == null) {
            throw Refusal.invalid("cannot convert ordering: " + ordering);
        }
    }

    CollectionSettings settings() {
        return collection.read(Contents::settings);
    }

    void limits(Consumer<Limits> check) {
        collection.read(contents -> {
            check.accept(collection.strictMode().limits(contents.settings(), contents));
            return contents;
        });
    }

    void refuseEmpty(boolean empty) {
        if (empty) {
            throw Refusal.badRequest("Empty update request");
        }
    }

    Sizes sizes() {
        return collection.read(contents -> new Sizes(
                contents.count(),
                contents.points()
                        .flatMap(point -> point.vectors().values().stream())
                        .mapToLong(VectorValue::bytes)
                        .sum(),
                contents.points().mapToLong(WriteContext::payloadBytes).sum()));
    }

    private static long payloadBytes(Point point) {
        return point.payload() == null ? 0 : point.payload().getSerializedSize();
    }

    /**
     * Applies the write, which a limit of writes per minute may refuse before.
     *
     * @param cost what the write costs under a rate limit
     */
    UpdateResult apply(int cost, PointWrite write) {
        limits(limits -> limits.writeRate(cost));
        try {
            collection.apply(write);
        } catch (Refusal refusal) {
            if (wait) {
                throw refusal;
            }
        }
        return result();
    }

    UpdateResult apply(SchemaChange change) {
        collection.change(change);
        return result();
    }

    private UpdateResult result() {
        return collection.read(contents -> UpdateResult.newBuilder()
                .setOperationId(contents.operations())
                .setStatus(
                        wait && !contents.settings().hasNoShards() ? UpdateStatus.Completed : UpdateStatus.Acknowledged)
                .build());
    }
}
