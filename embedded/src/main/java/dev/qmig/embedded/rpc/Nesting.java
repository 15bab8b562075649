package dev.qmig.embedded.rpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses messages nested deeper than a reader of protobuf follows. Those that come over a connection were refused when
 * they were read; within the process they come as they are.
 */
final class Nesting {
    /** How many messages within each other a reader of protobuf follows. */
    private static final int DEEPEST = 100;

    private static final Map<Descriptor, List<FieldDescriptor>> BOTTOMLESS = new ConcurrentHashMap<>();

    private Nesting() {}

    static void check(Message request) {
        check(request, 0);
    }

    private static void check(Message message, int depth) {
        if (depth > DEEPEST) {
            throw Refusal.invalid("failed to decode Protobuf message: messages are nested deeper than " + DEEPEST);
        }
        if (message instanceof Value value) {
            checkWithin(value, depth);
            return;
        }
        for (FieldDescriptor field : BOTTOMLESS.computeIfAbsent(message.getDescriptorForType(), Nesting::bottomless)) {
            if (field.isRepeated()) {
                for (int i = message.getRepeatedFieldCount(field); i > 0; i--) {
                    check((Message) message.getRepeatedField(field, i - 1), depth + 1);
                }
            } else if (message.hasField(field)) {
                check((Message) message.getField(field), depth + 1);
            }
        }
    }

    /** An object takes three messages, one for its fields and one for each field, a list two. */
    private static void checkWithin(Value value, int depth) {
        if (value.hasStructValue()) {
            value.getStructValue().getFieldsMap().values().forEach(field -> check(field, depth + 3));
        } else if (value.hasListValue()) {
            value.getListValue().getValuesList().forEach(element -> check(element, depth + 2));
        }
    }

    /** The fields through which a message may hold one of its own kind, at any depth. */
    private static List<FieldDescriptor> bottomless(Descriptor message) {
        return message.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .filter(field -> hasLoop(field.getMessageType(), Set.of()))
                .toList();
    }

    private static boolean hasLoop(Descriptor message, Set<Descriptor> above) {
        if (above.contains(message)) {
            return true;
        }
        Set<Descriptor> path = new HashSet<>(above);
        path.add(message);
        return message.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .anyMatch(field -> hasLoop(field.getMessageType(), path));
    }
}
