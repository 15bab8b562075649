package dev.qmig.embedded.rpc;

import com.google.protobuf.Message;
import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.collection.PointWrite;
import dev.qmig.embedded.collection.SchemaChange;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Filters;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.strict.Limits;
import dev.qmig.embedded.strict.Sizes;
import dev.qmig.embedded.vector.VectorValue;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.WriteOrdering;
import io.qdrant.client.grpc.Points.WriteOrderingType;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One write on its way to a collection. What is refused once it is applied is told only to a caller that waits. */
final class WriteContext {
    private final Collection collection;
    private final RequestFields request;
    private final boolean wait;

    private WriteContext(Collection collection, RequestFields request) {
        this.collection = collection;
        this.request = request;
        this.wait = request.value("wait", Boolean.class).orElse(false);
    }

    /** Refuses an unknown ordering, a missing collection, and a caller that may only read. */
    static WriteContext open(Catalog catalog, Message message) {
        RequestFields request = new RequestFields(message);
        request.value("ordering", WriteOrdering.class).ifPresent(WriteContext::check);
        Collection collection = catalog.get(request.collection());
        Access.requireManage();
        return new WriteContext(collection, request);
    }

    private static void check(WriteOrdering ordering) {
        if (ordering.getType() == WriteOrderingType.UNRECOGNIZED) {
            throw Refusal.invalid("cannot convert ordering: " + ordering.getTypeValue());
        }
    }

    CollectionSettings settings() {
        return collection.read(Contents::settings);
    }

    /** Refuses a timeout over the limit of the collection. */
    WriteContext checkTimeout() {
        return limits(limits -> request.value("timeout", Long.class).ifPresent(limits::timeout));
    }

    WriteContext limits(Consumer<Limits> check) {
        collection.read(contents -> {
            check.accept(collection.strictMode().limits(contents.settings(), contents));
            return contents;
        });
        return this;
    }

    WriteContext refuseEmpty(boolean empty) {
        if (empty) {
            throw Refusal.badRequest("Empty update request");
        }
        return this;
    }

    /** Refuses a selector of no ids, and one whose filter is over a limit. */
    WriteContext checkSelector(PointsSelector selector) {
        refuseEmpty(selector.hasPoints() && selector.getPoints().getIdsCount() == 0);
        return limits(limits -> limits.writeFilter(selector.getFilter()));
    }

    /** Refuses shard keys, and a collection that needs one. */
    WriteContext checkShardKey() {
        ShardKeys.ofWrite(settings(), request.value("shard_key_selector", ShardKeySelector.class))
                .selectsAny();
        return this;
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
     * @param cost what the write costs under that limit
     */
    UpdateResult apply(LongSupplier cost, PointWrite write) {
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

    /** Applies a write to the points selected. */
    UpdateResult apply(PointsSelector selector, PointWrite write) {
        return apply(() -> Math.max(1, selected(selector)), write);
    }

    private long selected(PointsSelector selector) {
        return selector.hasFilter()
                ? collection.read(contents ->
                        contents.matching(Filters.read(selector.getFilter())).count())
                : selector.getPoints().getIdsCount();
    }

    /** Applies a change that a limit may refuse. Nothing comes between the check and the change. */
    UpdateResult apply(BiConsumer<Limits, Contents> check, SchemaChange change) {
        return apply(edits -> {
            Contents contents = edits.contents();
            check.accept(collection.strictMode().limits(contents.settings(), contents), contents);
            change.apply(edits);
        });
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
