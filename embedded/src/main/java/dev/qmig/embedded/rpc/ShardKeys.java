package dev.qmig.embedded.rpc;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.CollectionSettings;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.Optional;

/** Shard keys in requests. A standalone server has none, so none is ever found. */
final class ShardKeys {
    private ShardKeys() {}

    static void checkWrite(CollectionSettings settings, ShardKeySelector selector) {
        missing(selector).ifPresent(text -> {
            throw Refusal.badInput(text);
        });
        if (settings.hasNoShards()) {
            throw Refusal.badInput("Shard key not specified");
        }
    }

    /** Whether a read with a selector looks anywhere: one without keys selects nothing. */
    static boolean reads(ShardKeySelector selector) {
        missing(selector).ifPresent(text -> {
            throw Refusal.badRequest(text);
        });
        return false;
    }

    private static Optional<String> missing(ShardKeySelector selector) {
        return selector.getShardKeysList().stream()
                .map(key -> "Shard key " + text(key) + " not found")
                .findFirst();
    }

    private static String text(ShardKey key) {
        return switch (key.getKeyCase()) {
            case KEYWORD -> '"' + key.getKeyword() + '"';
            case NUMBER -> Long.toUnsignedString(key.getNumber());
            case KEY_NOT_SET -> throw Refusal.invalid("Shard key is not specified");
        };
    }
}
