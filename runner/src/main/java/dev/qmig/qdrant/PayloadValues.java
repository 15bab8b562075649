package dev.qmig.qdrant;

import dev.qmig.model.Node;
import dev.qmig.model.ObjectBuilder;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns trees of the model into payload and back. Payload knows null and trees do not, so null is dropped on reading. */
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
        payload.forEach((name, value) -> node(value).ifPresent(node -> document.putNode(name, node)));
        return document.build();
    }

    private static Optional<Node> node(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> Optional.of(new Node.Text(value.getStringValue()));
            case INTEGER_VALUE -> Optional.of(new Node.Int(value.getIntegerValue()));
            case DOUBLE_VALUE -> Optional.of(new Node.Dec(value.getDoubleValue()));
            case BOOL_VALUE -> Optional.of(new Node.Bool(value.getBoolValue()));
            case STRUCT_VALUE -> Optional.of(read(value.getStructValue().getFieldsMap()));
            case LIST_VALUE -> Optional.of(list(value.getListValue()));
            case NULL_VALUE, KIND_NOT_SET -> Optional.empty();
        };
    }

    private static Node.Arr list(ListValue list) {
        return new Node.Arr(list.getValuesList().stream()
                .flatMap(value -> node(value).stream())
                .toList());
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
