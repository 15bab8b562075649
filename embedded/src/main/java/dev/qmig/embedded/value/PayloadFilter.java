package dev.qmig.embedded.value;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.function.Predicate;

/** Parts of a payload, by the paths that are wanted or not. */
public final class PayloadFilter {
    private static final Step EACH = new Step.Wildcard();

    private final Predicate<JsonPath> keeps;

    private PayloadFilter(Predicate<JsonPath> keeps) {
        this.keeps = keeps;
    }

    /** What lies on the way to the paths, at them and below them. */
    public static PayloadFilter including(List<JsonPath> paths) {
        return new PayloadFilter(at -> paths.stream().anyMatch(at::overlaps));
    }

    /** Everything but what lies at the paths. */
    public static PayloadFilter excluding(List<JsonPath> paths) {
        return new PayloadFilter(at -> !paths.contains(at));
    }

    public Struct apply(Struct payload) {
        Struct.Builder result = Struct.newBuilder();
        payload.getFieldsMap().forEach((key, value) -> {
            JsonPath at = JsonPath.ofKey(key);
            if (keeps.test(at)) {
                result.putFields(key, part(at, value));
            }
        });
        return result.build();
    }

    private Value part(JsonPath at, Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE -> Values.of(part(at, value.getStructValue()));
            case LIST_VALUE -> Values.of(part(at.then(EACH), value.getListValue()));
            case NULL_VALUE, DOUBLE_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE, KIND_NOT_SET -> value;
        };
    }

    private Struct part(JsonPath at, Struct object) {
        Struct.Builder result = Struct.newBuilder();
        object.getFieldsMap().forEach((key, value) -> {
            JsonPath inner = at.then(new Step.Key(key));
            if (keeps.test(inner)) {
                result.putFields(key, part(inner, value));
            }
        });
        return result.build();
    }

    private ListValue part(JsonPath elements, ListValue list) {
        ListValue.Builder result = ListValue.newBuilder();
        if (keeps.test(elements)) {
            list.getValuesList().forEach(value -> result.addValues(part(elements, value)));
        }
        return result.build();
    }
}
