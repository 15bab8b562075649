package dev.qmig.embedded.rpc;

import com.google.protobuf.Message;
import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.strict.Limits;
import io.qdrant.client.grpc.Points.ReadConsistency;
import io.qdrant.client.grpc.Points.ReadConsistency.ValueCase;
import io.qdrant.client.grpc.Points.ReadConsistencyType;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One read on its way to a collection. */
final class ReadContext {
    private final Catalog catalog;
    private final String collection;
    private final RequestFields request;
    private final PointView view;
    private final ShardKeys.Selection selection;

    /**
     * Refuses selectors without a kind and an unknown consistency.
     *
     * @param payloadByDefault whether a request that does not say gets the payload
     */
    ReadContext(Catalog catalog, Message message, boolean payloadByDefault) {
        this(catalog, new RequestFields(message).collection(), message, payloadByDefault);
        checkConsistency(message);
    }

    /** One read of a batch, which says for all of them which collection is read and how consistently. */
    static ReadContext ofBatch(Catalog catalog, String collection, Message message) {
        return new ReadContext(catalog, collection, message, false);
    }

    private ReadContext(Catalog catalog, String collection, Message message, boolean payloadByDefault) {
        this.catalog = catalog;
        this.collection = collection;
        this.request = new RequestFields(message);
        this.view = new PointView(
                request.value("with_payload", WithPayloadSelector.class)
                        .map(PayloadSelector::read)
                        .orElseGet(() -> PayloadSelector.whole(payloadByDefault)),
                request.value("with_vectors", WithVectorsSelector.class)
                        .map(VectorSelector::read)
                        .orElseGet(VectorSelector.None::new));
        this.selection = request.value("shard_key_selector", ShardKeySelector.class)
                .map(ShardKeys::ofRead)
                .orElse(ShardKeys.Selection.ALL);
    }

    /** Refuses an unknown consistency. */
    static void checkConsistency(Message message) {
        new RequestFields(message)
                .value("read_consistency", ReadConsistency.class)
                .ifPresent(ReadContext::check);
    }

    private static void check(ReadConsistency consistency) {
        if (consistency.getValueCase() == ValueCase.VALUE_NOT_SET) {
            throw Refusal.invalid("invalid read consistency message: `ReadConsistency::value` field is `None`");
        }
        if (consistency.getType() == ReadConsistencyType.UNRECOGNIZED) {
            throw Refusal.invalid("invalid read consistency type value " + consistency.getTypeValue());
        }
    }

    /** Holds a request against limits. */
    @FunctionalInterface
    interface Check {
        void accept(Limits limits, CollectionSettings settings);
    }

    PointView view() {
        return view;
    }

    /** Reads a collection, of which the reader is told the name as well. */
    @FunctionalInterface
    interface Reader<R> {
        R read(Contents contents, String collection);
    }

    /** Whether the request selects any shard. Refuses a shard that is not there. */
    boolean selectsAny() {
        return selection.selectsAny();
    }

    /**
     * Reads within the limits of the collection.
     *
     * @param cost what the read costs under a limit of reads per minute
     */
    <R> R read(LongSupplier cost, Check check, Reader<R> reader) {
        Collection found = catalog.get(collection);
        return found.read(contents -> {
            Limits limits = found.strictMode().limits(contents.settings(), contents);
            request.value("timeout", Long.class).ifPresent(limits::timeout);
            check.accept(limits, contents.settings());
            limits.readRate(cost);
            return reader.read(contents, found.name());
        });
    }

    /**
     * Reads within the limits of the collection.
     *
     * @param nothing the reply to a request whose shard keys select nothing
     */
    <R> R read(LongSupplier cost, Check check, Supplier<R> nothing, Function<Contents, R> reader) {
        return read(cost, check, (contents, name) -> selectsAny() ? reader.apply(contents) : nothing.get());
    }
}
