package dev.qmig.qdrant;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.qmig.model.Node;
import java.util.List;

/**
 * Writes a tree of the model into a message: entry by entry, the entry's name being the field's name. What has no place in the
 * message fails loudly, so that nothing a migration says is dropped in silence.
 */
final class WireWriter implements Node.Visitor<Object> {

    private final Message.Builder parent;
    private final FieldDescriptor field;

    private WireWriter(Message.Builder parent, FieldDescriptor field) {
        this.parent = parent;
        this.field = field;
    }

    /** {@code into} with every entry of {@code tree}. */
    static <B extends Message.Builder> B write(Node.Obj tree, B into) {
        tree.entries().forEach((name, node) -> {
            FieldDescriptor field = WireShape.field(into.getDescriptorForType(), name);
            boolean free = WireShape.isFree(field);
            into.setField(field, free ? PayloadValues.write(node) : node.accept(new WireWriter(into, field)));
        });
        return into;
    }

    @Override
    public Object text(String value) {
        return switch (field.getJavaType()) {
            case STRING -> value;
            case ENUM -> constant(value);
            default -> wrapped(new Node.Text(value));
        };
    }

    @Override
    public Object integer(long value) {
        return switch (field.getJavaType()) {
            case INT -> Math.toIntExact(value);
            case LONG -> value;
            case DOUBLE -> (double) value;
            case FLOAT -> (float) value;
            default -> wrapped(new Node.Int(value));
        };
    }

    @Override
    public Object decimal(double value) {
        return switch (field.getJavaType()) {
            case DOUBLE -> value;
            case FLOAT -> (float) value;
            default -> wrapped(new Node.Dec(value));
        };
    }

    @Override
    public Object bool(boolean value) {
        return value;
    }

    @Override
    public Object nothing() {
        return wrapped(Node.NULL);
    }

    @Override
    public Object list(List<Node> items) {
        return items.stream().map(item -> item.accept(this)).toList();
    }

    @Override
    public Object object(Node.Obj tree) {
        return field.isMapField()
                ? tree.entries().entrySet().stream()
                        .map(entry -> entry(entry.getKey(), entry.getValue()))
                        .toList()
                : write(tree, parent.newBuilderForField(field)).build();
    }

    private Message entry(String key, Node value) {
        return write(Node.object().put("key", key).putNode("value", value).build(), parent.newBuilderForField(field))
                .build();
    }

    private EnumValueDescriptor constant(String name) {
        EnumValueDescriptor constant = field.getEnumType().findValueByName(name);
        if (constant == null) {
            throw new IllegalStateException(field.getFullName() + " has no constant " + name);
        }
        return constant;
    }

    private Object wrapped(Node value) {
        Descriptor message = field.getMessageType();
        return WireShape.of(message)
                .map(shape -> object(shape.wrap().apply(value)))
                .orElseThrow(() -> new IllegalStateException(field.getFullName() + " takes no plain value"));
    }
}
