package dev.qmig.qdrant;

import dev.qmig.model.Node;
import dev.qmig.model.ObjectBuilder;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns trees of the model into payload and back. A value of no kind is null, as Qdrant takes it. */
final class PayloadValues implements Node.Visitor<Value> {

    private static final PayloadValues WRITER = new PayloadValues();

    private PayloadValues() {}

    static Map<String, Value> write(Node.Obj document) {
        Map<String, Value> payload = new LinkedHashMap<>();
        document.entries().forEach((name, node) -> payload.put(name, node.accept(WRITER)));
        return payload;
    }

    static Node.Obj read(Map<String, Value> payload) {
        ObjectBuilder document = Node.object();
        payload.forEach((name, value) -> document.putNode(name, read(value)));
        return document.build();
    }

    static Node read(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> new Node.Text(value.getStringValue());
            case INTEGER_VALUE -> new Node.Int(value.getIntegerValue());
            case DOUBLE_VALUE -> new Node.Dec(value.getDoubleValue());
            case BOOL_VALUE -> new Node.Bool(value.getBoolValue());
            case STRUCT_VALUE -> read(value.getStructValue().getFieldsMap());
            case LIST_VALUE ->
                new Node.Arr(value.getListValue().getValuesList().stream()
                        .map(PayloadValues::read)
                        .toList());
            case NULL_VALUE, KIND_NOT_SET -> Node.NULL;
        };
    }

    static Value write(Node node) {
        return node.accept(WRITER);
    }

    @Override
    public Value text(String value) {
        return Value.newBuilder().setStringValue(value).build();
    }

    @Override
    public Value integer(long value) {
        return Value.newBuilder().setIntegerValue(value).build();
    }

    @Override
    public Value decimal(double value) {
        return Value.newBuilder().setDoubleValue(value).build();
    }

    @Override
    public Value bool(boolean value) {
        return Value.newBuilder().setBoolValue(value).build();
    }

    @Override
    public Value nothing() {
        return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    }

    @Override
    public Value list(List<Node> items) {
        ListValue.Builder list = ListValue.newBuilder();
        items.forEach(item -> list.addValues(item.accept(this)));
        return Value.newBuilder().setListValue(list).build();
    }

    @Override
    public Value object(Node.Obj entries) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder().putAllFields(write(entries)))
                .build();
    }
}
