package dev.qmig.embedded.rpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Optional;

/**
 * The fields that many requests have under the same names: the protocol repeats them in every message instead of giving
 * them one of their own.
 */
final class RequestFields {
    private final Message request;

    RequestFields(Message request) {
        this.request = request;
    }

    String collection() {
        return value("collection_name", String.class).orElseThrow();
    }

    /** The field, empty when it is not set or the message has none of that name. */
    <T> Optional<T> value(String name, Class<T> type) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
        boolean set = field != null && (!field.hasPresence() || request.hasField(field));
        return set ? Optional.of(type.cast(request.getField(field))) : Optional.empty();
    }

    /** Fills a request with the fields that another has under the same names and of the same types. */
    static <B extends Message.Builder> B copied(Message from, B to) {
        from.getAllFields().forEach((field, value) -> {
            FieldDescriptor target = to.getDescriptorForType().findFieldByName(field.getName());
            if (target != null && !target.isMapField() && target.getJavaType() == field.getJavaType()) {
                to.setField(target, value);
            }
        });
        return to;
    }
}
