package dev.qmig.embedded.value;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways a payload is changed. A point that was never given a payload, or had it cleared, has none (null). */
public final class Payloads {
    /** How many objects and lists within each other a real server can read back. */
    public static final int DEEPEST = 127;

    private Payloads() {}

    /** Merges top-level keys; a null takes its key away. */
    public static Struct merged(Struct payload, Map<String, Value> changes) {
        Struct.Builder result = payload.toBuilder();
        changes.forEach((key, value) -> {
            if (Values.isNull(value)) {
                result.removeFields(key);
            } else {
                result.putFields(key, value);
            }
        });
        return result.build();
    }

    /** Sets keys at the root; a point without a payload takes them as they are, nulls included. */
    public static Struct set(@Nullable Struct payload, Struct changes) {
        return payload == null ? changes : merged(payload, changes.getFieldsMap());
    }

    /** Sets keys in the objects at the path. */
    public static Struct set(@Nullable Struct payload, Struct changes, JsonPath at) {
        Struct before = payload == null ? Struct.getDefaultInstance() : payload;
        return at.force(before, value -> Values.of(merged(value.getStructValue(), changes.getFieldsMap())));
    }

    /** Refuses to set keys so deep that a real server could not read its own payload again. */
    public static void checkDepth(Struct changes, JsonPath at) {
        if (at.steps().size() + depth(Values.of(changes)) > DEEPEST) {
            throw Refusal.badInput("The payload would be nested deeper than " + DEEPEST + " levels");
        }
    }

    private static int depth(Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE ->
                1 + deepest(value.getStructValue().getFieldsMap().values());
            case LIST_VALUE -> 1 + deepest(value.getListValue().getValuesList());
            case NULL_VALUE, DOUBLE_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE, KIND_NOT_SET -> 0;
        };
    }

    private static int deepest(Collection<Value> values) {
        return values.stream().mapToInt(Payloads::depth).max().orElse(0);
    }

    public static @Nullable Struct without(@Nullable Struct payload, List<JsonPath> paths) {
        Struct result = payload;
        for (JsonPath path : paths) {
            result = result == null ? null : path.remove(result);
        }
        return result;
    }
}
