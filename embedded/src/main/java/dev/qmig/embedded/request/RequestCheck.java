package dev.qmig.embedded.request;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import dev.qmig.embedded.error.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Checks a whole request against the {@link Rules} and tells everything that is wrong at once. Places are named by the
 * fields of the messages; a oneof goes by its own name, an element of a map by {@code []}.
 */
public final class RequestCheck {
    private static final Map<Descriptor, List<FieldCheck>> PLANS = new ConcurrentHashMap<>();
    /** The one oneof that leaves no trace in a place. */
    private static final String TRANSPARENT_ONEOF = "qdrant.Vector.vector";

    private RequestCheck() {}

    /** What to do with one field: its rules, and whether anything in it has rules. */
    private record FieldCheck(FieldDescriptor field, String segment, List<Rule> rules, boolean descend) {}

    public static void check(Message request) {
        List<String> complaints = complaints(request);
        if (!complaints.isEmpty()) {
            throw Refusal.invalid("Validation error in body: [" + String.join("; ", complaints) + "]");
        }
    }

    /** Everything that is wrong with the message, empty when nothing is. */
    public static List<String> complaints(Message message) {
        List<String> complaints = new ArrayList<>();
        check(message, "", complaints::add);
        return complaints;
    }

    private static void check(Message message, String place, Consumer<String> complaints) {
        WholeMessages.of(message.getDescriptorForType().getName())
                .apply(message)
                .forEach(complaint -> complaints.accept(place + complaint));
        for (FieldCheck check : PLANS.computeIfAbsent(message.getDescriptorForType(), RequestCheck::plan)) {
            if (!check.field().hasPresence() || message.hasField(check.field())) {
                check(check, message.getField(check.field()), place, complaints);
            }
        }
    }

    private static void check(FieldCheck check, Object value, String place, Consumer<String> complaints) {
        for (Rule rule : check.rules()) {
            rule.complaint(value)
                    .ifPresent(
                            complaint -> complaints.accept(place + check.field().getName() + ": " + complaint));
        }
        if (check.descend()) {
            descend(check, value, place + check.segment(), complaints);
        }
    }

    private static void descend(FieldCheck check, Object value, String place, Consumer<String> complaints) {
        FieldDescriptor field = check.field();
        if (!field.isRepeated()) {
            check((Message) value, place.isEmpty() || place.endsWith(".") ? place : place + ".", complaints);
            return;
        }
        if (field.isMapField()) {
            descendMap((List<?>) value, place, complaints);
            return;
        }
        int position = 0;
        for (Object element : (List<?>) value) {
            check((Message) element, place + "[" + position++ + "].", complaints);
        }
    }

    /** Of the values of a map only the first that is wrong is told. */
    private static void descendMap(List<?> entries, String place, Consumer<String> complaints) {
        for (Object entry : entries) {
            Message message = (Message) entry;
            FieldDescriptor content = message.getDescriptorForType().findFieldByNumber(2);
            List<String> found = new ArrayList<>();
            check((Message) message.getField(content), place + ".[].", found::add);
            if (!found.isEmpty()) {
                found.forEach(complaints);
                return;
            }
        }
    }

    private static List<FieldCheck> plan(Descriptor message) {
        List<FieldCheck> plan = new ArrayList<>();
        for (FieldDescriptor field : message.getFields()) {
            List<Rule> rules = Rules.of(message.getName(), field.getName());
            boolean descend = Rules.looksInside(message.getName(), field.getName()) && leadsToRules(field);
            if (descend || !rules.isEmpty()) {
                plan.add(new FieldCheck(field, segment(field), rules, descend));
            }
        }
        return List.copyOf(plan);
    }

    private static String segment(FieldDescriptor field) {
        OneofDescriptor oneof = field.getRealContainingOneof();
        if (oneof == null) {
            return field.getName();
        }
        return oneof.getFullName().equals(TRANSPARENT_ONEOF) ? "" : oneof.getName();
    }

    private static boolean leadsToRules(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && hasRules(field.getMessageType(), new HashSet<>());
    }

    private static boolean hasRules(Descriptor message, Set<Descriptor> seen) {
        if (!seen.add(message)) {
            return false;
        }
        if (WholeMessages.has(message.getName())) {
            return true;
        }
        return message.getFields().stream()
                .anyMatch(field -> !Rules.of(message.getName(), field.getName()).isEmpty()
                        || (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                && hasRules(field.getMessageType(), seen)));
    }
}
