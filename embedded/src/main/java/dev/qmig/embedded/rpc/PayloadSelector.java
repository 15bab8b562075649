package dev.qmig.embedded.rpc;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PayloadFilter;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which part of a payload a reply carries. */
final class PayloadSelector {
    private final UnaryOperator<Struct> part;

    private PayloadSelector(UnaryOperator<Struct> part) {
        this.part = part;
    }

    static PayloadSelector read(WithPayloadSelector selector) {
        return switch (selector.getSelectorOptionsCase()) {
            case ENABLE -> whole(selector.getEnable());
            case INCLUDE ->
                new PayloadSelector(
                        PayloadFilter.including(paths(selector.getInclude().getFieldsList()))::apply);
            case EXCLUDE ->
                new PayloadSelector(
                        PayloadFilter.excluding(paths(selector.getExclude().getFieldsList()))::apply);
            case SELECTOROPTIONS_NOT_SET -> throw Refusal.invalid("No PayloadSelector");
        };
    }

    /** All of it or nothing. */
    static PayloadSelector whole(boolean wanted) {
        return new PayloadSelector(wanted ? UnaryOperator.identity() : payload -> Struct.getDefaultInstance());
    }

    private static List<JsonPath> paths(List<String> fields) {
        return fields.stream().map(JsonPath::parse).toList();
    }

    Map<String, Value> apply(@Nullable Struct payload) {
        return payload == null ? Map.of() : part.apply(payload).getFieldsMap();
    }
}
