package dev.qmig.embedded.rpc;

import dev.qmig.embedded.error.Quoted;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.CollectionSettings;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shard keys in requests. A standalone server has none, so none is ever found. */
final class ShardKeys {
    private ShardKeys() {}

    /** Which shards a request is for. */
    record Selection(boolean selectsAll, Optional<Refusal> refusal) {
        static final Selection ALL = new Selection(true, Optional.empty());

        /** Refuses a key that is not there. */
        boolean selectsAny() {
            refusal.ifPresent(refused -> {
                throw refused;
            });
            return selectsAll;
        }
    }

    /** The shards a read looks into: without keys it looks nowhere. */
    static Selection ofRead(ShardKeySelector selector) {
        return selection(selector, "can be set only", Refusal::badRequest, Optional::empty);
    }

    /** The shards of another collection in which ids are looked up. */
    static Selection ofLookup(ShardKeySelector selector) {
        return selection(selector, "can only be set", Refusal::badRequest, Optional::empty);
    }

    /** The shards a write goes to: it has to go somewhere. */
    static Selection ofWrite(CollectionSettings settings, Optional<ShardKeySelector> selector) {
        return selector.map(given -> selection(
                        given,
                        "can only be set",
                        Refusal::badInput,
                        () -> Optional.of(Refusal.badInput("Empty shard keys selection"))))
                .orElseGet(() -> settings.hasNoShards()
                        ? new Selection(false, Optional.of(Refusal.badInput("Shard key not specified")))
                        : Selection.ALL);
    }

    private static Selection selection(
            ShardKeySelector selector,
            String restriction,
            Function<String, Refusal> missing,
            Supplier<Optional<Refusal>> none) {
        List<String> keys = selector.getShardKeysList().stream()
                .map(ShardKeys::text)
                .flatMap(Optional::stream)
                .toList();
        if (keys.size() != 1 && selector.hasFallback()) {
            throw Refusal.invalid("Fallback shard key Some(" + debug(selector.getFallback()) + ") " + restriction
                    + " when a single shard key is provided");
        }
        if (keys.isEmpty()) {
            return new Selection(false, none.get());
        }
        String key = keys.get(0);
        return new Selection(
                false,
                Optional.of(text(selector.getFallback())
                        .map(fallback -> Refusal.notFound("Neither target shard key " + key + " nor fallback shard key "
                                + fallback + " exist not found"))
                        .orElseGet(() -> missing.apply("Shard key " + key + " not found"))));
    }

    /** Empty for a key without a kind, which does not count. */
    private static Optional<String> text(ShardKey key) {
        return switch (key.getKeyCase()) {
            case KEYWORD -> Optional.of('"' + key.getKeyword() + '"');
            case NUMBER -> Optional.of(Long.toUnsignedString(key.getNumber()));
            case KEY_NOT_SET -> Optional.empty();
        };
    }

    private static String debug(ShardKey key) {
        String kind =
                switch (key.getKeyCase()) {
                    case KEYWORD -> "Some(Keyword(" + Quoted.debug(key.getKeyword()) + "))";
                    case NUMBER -> "Some(Number(" + Long.toUnsignedString(key.getNumber()) + "))";
                    case KEY_NOT_SET -> "None";
                };
        return "ShardKey { key: " + kind + " }";
    }
}
