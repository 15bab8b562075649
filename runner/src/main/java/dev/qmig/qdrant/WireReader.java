package dev.qmig.qdrant;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.qmig.model.Node;
import dev.qmig.model.ObjectBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message as a tree of the model: field by field, the field's name being the entry's name. Fields and constants that the
 * client's protocol does not know, and numbers the model has no room for, are left out and reported as foreign.
 */
final class WireReader {

    private final Foreign foreign;

    WireReader(Foreign foreign) {
        this.foreign = foreign;
    }

    /** Everything that is set in {@code message}, which stands at {@code path}. */
    Node.Obj read(String path, Message message) {
        noteUnknown(path, message);
        ObjectBuilder tree = Node.object();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (isReported(message, field)) {
                String name = field.getName();
                tree.putNode(name, value(Foreign.path(path, name), field, message.getField(field)));
            }
        }
        return tree.build();
    }

    /** Reports fields directly in {@code message} that are not known, as {@code path.#number}. */
    void noteUnknown(String path, Message message) {
        message.getUnknownFields().asMap().keySet().forEach(number -> foreign.add(Foreign.path(path, "#" + number)));
    }

    /** A list is told also when it is empty, as the model does. */
    private static boolean isReported(Message message, FieldDescriptor field) {
        if (WireShape.isSilent(field)) {
            return false;
        }
        if (field.isMapField()) {
            return message.getRepeatedFieldCount(field) > 0;
        }
        return !field.hasPresence() || message.hasField(field);
    }

    private @Nullable Node value(String path, FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            return map(path, field, elements(value));
        }
        return field.isRepeated() ? list(path, field, elements(value)) : single(path, field, value);
    }

    private static Stream<?> elements(Object value) {
        return ((List<?>) value).stream();
    }

    private Node.Arr list(String path, FieldDescriptor field, Stream<?> items) {
        return new Node.Arr(items.map(item -> single(path, field, item))
                .<Node>mapMulti((node, kept) -> {
                    if (node != null) {
                        kept.accept(node);
                    }
                })
                .toList());
    }

    private Node.Obj map(String path, FieldDescriptor field, Stream<?> entries) {
        FieldDescriptor key = WireShape.field(field.getMessageType(), "key");
        FieldDescriptor value = WireShape.field(field.getMessageType(), "value");
        ObjectBuilder members = Node.object();
        entries.map(Message.class::cast).forEach(entry -> {
            String name = entry.getField(key).toString();
            members.putNode(name, single(Foreign.path(path, name), value, entry.getField(value)));
        });
        return members.build();
    }

    private @Nullable Node single(String path, FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case STRING -> new Node.Text((String) value);
            case BOOLEAN -> new Node.Bool((Boolean) value);
            case INT -> whole(path, Integer.toUnsignedLong((Integer) value));
            case LONG -> WireShape.isLarge(field) ? large(path, (Long) value) : whole(path, (Long) value);
            case FLOAT -> decimal(path, Double.parseDouble(value.toString()));
            case DOUBLE -> decimal(path, (Double) value);
            case ENUM -> constant(path, (EnumValueDescriptor) value);
            case MESSAGE -> message(path, (Message) value);
            case BYTE_STRING -> foreign.add(path);
        };
    }

    /** Qdrant's whole numbers are unsigned, so a negative one is one of 64 bits. */
    private @Nullable Node whole(String path, long value) {
        return value < 0 || value > Integer.MAX_VALUE ? foreign.add(path) : new Node.Int(value);
    }

    private @Nullable Node large(String path, long value) {
        return value < 0 ? foreign.add(path) : new Node.Int(value);
    }

    private @Nullable Node decimal(String path, double value) {
        return Double.isFinite(value) ? new Node.Dec(value) : foreign.add(path);
    }

    private @Nullable Node constant(String path, EnumValueDescriptor value) {
        boolean known = value.getType().findValueByNumber(value.getNumber()) != null;
        if (!known) {
            return foreign.add(path);
        }
        return WireShape.isSilent(value) ? null : new Node.Text(value.getName());
    }

    private @Nullable Node message(String path, Message message) {
        Descriptor type = message.getDescriptorForType();
        Node.Obj tree = read(path, message);
        if (tree.isEmpty() && WireShape.isNothingWhenEmpty(type)) {
            return null;
        }
        return WireShape.of(type).<Node>map(shape -> shape.unwrap().apply(tree)).orElse(tree);
    }
}
