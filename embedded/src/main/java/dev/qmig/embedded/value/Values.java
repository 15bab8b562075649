package dev.qmig.embedded.value;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Small questions to JSON values and ways to make them. */
public final class Values {
    public static final Value NULL =
            Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    public static final Value EMPTY_LIST = of(ListValue.getDefaultInstance());

    private Values() {}

    public static Value of(Struct struct) {
        return Value.newBuilder().setStructValue(struct).build();
    }

    public static Value of(ListValue list) {
        return Value.newBuilder().setListValue(list).build();
    }

    public static Value of(List<Value> elements) {
        return of(ListValue.newBuilder().addAllValues(elements).build());
    }

    /** A value without a kind is null, at any depth. Refuses a number that JSON does not have. */
    public static Value normalised(Value value) {
        return switch (value.getKindCase()) {
            case KIND_NOT_SET -> NULL;
            case LIST_VALUE ->
                needsNormalising(value)
                        ? of(value.getListValue().getValuesList().stream()
                                .map(Values::normalised)
                                .toList())
                        : value;
            case STRUCT_VALUE ->
                needsNormalising(value) ? of(normalised(value.getStructValue().getFieldsMap())) : value;
            case DOUBLE_VALUE -> {
                if (!Double.isFinite(value.getDoubleValue())) {
                    throw Refusal.invalid("cannot convert to json number");
                }
                yield value;
            }
            case NULL_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE -> value;
        };
    }

    public static Struct normalised(Map<String, Value> fields) {
        Struct.Builder result = Struct.newBuilder();
        fields.forEach((key, value) -> result.putFields(key, normalised(value)));
        return result.build();
    }

    private static boolean needsNormalising(Value value) {
        return switch (value.getKindCase()) {
            case KIND_NOT_SET -> true;
            case LIST_VALUE -> value.getListValue().getValuesList().stream().anyMatch(Values::needsNormalising);
            case STRUCT_VALUE ->
                value.getStructValue().getFieldsMap().values().stream().anyMatch(Values::needsNormalising);
            case DOUBLE_VALUE -> !Double.isFinite(value.getDoubleValue());
            case NULL_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE -> false;
        };
    }

    public static boolean isNull(Value value) {
        return value.getKindCase() == Value.KindCase.NULL_VALUE || value.getKindCase() == Value.KindCase.KIND_NOT_SET;
    }

    public static boolean isList(Value value) {
        return value.getKindCase() == Value.KindCase.LIST_VALUE;
    }

    public static boolean isStruct(Value value) {
        return value.getKindCase() == Value.KindCase.STRUCT_VALUE;
    }

    public static boolean isString(Value value) {
        return value.getKindCase() == Value.KindCase.STRING_VALUE;
    }

    /** The number a value is, integers included. */
    public static OptionalDouble number(Value value) {
        return switch (value.getKindCase()) {
            case DOUBLE_VALUE -> OptionalDouble.of(value.getDoubleValue());
            case INTEGER_VALUE -> OptionalDouble.of((double) value.getIntegerValue());
            case NULL_VALUE, STRING_VALUE, BOOL_VALUE, STRUCT_VALUE, LIST_VALUE, KIND_NOT_SET -> OptionalDouble.empty();
        };
    }

    /** An integer as it is, another number without its fraction. */
    public static long whole(Value value) {
        return value.hasIntegerValue() ? value.getIntegerValue() : (long) value.getDoubleValue();
    }

    /** The elements of a list, and any other value as the only element. */
    public static List<Value> elements(Value value) {
        return isList(value) ? value.getListValue().getValuesList() : List.of(value);
    }
}
