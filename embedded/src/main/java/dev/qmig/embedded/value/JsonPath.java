package dev.qmig.embedded.value;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path into a payload. It begins with a key and prints in canonical form: quotes only where they are needed. */
public record JsonPath(List<Step> steps) implements Comparable<JsonPath> {
    private static final Step EACH = new Step.Wildcard();

    public JsonPath {
        steps = List.copyOf(steps);
    }

    /** Refuses a text that is no path. */
    public static JsonPath parse(String text) {
        return PathSyntax.parse(text)
                .map(JsonPath::new)
                .orElseThrow(() -> Refusal.invalid("Invalid json path: '" + text + "'"));
    }

    public static JsonPath ofKey(String key) {
        return new JsonPath(List.of(new Step.Key(key)));
    }

    /** Every value the path leads to in the payload; nothing when there is no payload. */
    public List<Value> values(@Nullable Struct payload) {
        if (payload == null) {
            return List.of();
        }
        List<Value> found = new ArrayList<>(1);
        visit(0, Values.of(payload), found::add);
        return found;
    }

    private void visit(int from, Value value, Consumer<Value> found) {
        if (from == steps.size()) {
            found.accept(value);
        } else {
            steps.get(from).visit(value, next -> visit(from + 1, next, found));
        }
    }

    /** Changes the values the path leads to and makes the objects on the way to them. */
    public Struct force(Struct payload, UnaryOperator<Value> change) {
        return force(0, Values.of(payload), change).getStructValue();
    }

    private Value force(int from, Value value, UnaryOperator<Value> change) {
        return from == steps.size()
                ? change.apply(value)
                : steps.get(from).force(value, next -> force(from + 1, next, change));
    }

    /** Takes the values the path leads to out of the payload. */
    public Struct remove(Struct payload) {
        return remove(0, Values.of(payload)).getStructValue();
    }

    private Value remove(int from, Value value) {
        Step step = steps.get(from);
        return from == steps.size() - 1 ? step.remove(value) : step.within(value, next -> remove(from + 1, next));
    }

    /** The path of all elements of the list at this path; a path that ends in {@code []} is one already. */
    public JsonPath elements() {
        return steps.get(steps.size() - 1).equals(EACH) ? this : then(EACH);
    }

    /** The path without {@code []} at its end. */
    public JsonPath withoutLastWildcard() {
        int last = steps.size() - 1;
        return steps.get(last).equals(EACH) ? new JsonPath(steps.subList(0, last)) : this;
    }

    public JsonPath then(Step step) {
        return new JsonPath(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    public JsonPath then(JsonPath inner) {
        return new JsonPath(Stream.concat(steps.stream(), inner.steps.stream()).toList());
    }

    /** Whether one of the two paths begins with the other. */
    public boolean overlaps(JsonPath other) {
        int shared = Math.min(steps.size(), other.steps.size());
        return steps.subList(0, shared).equals(other.steps.subList(0, shared));
    }

    @Override
    public int compareTo(JsonPath other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(steps.get(0).text());
        for (Step step : steps.subList(1, steps.size())) {
            text.append(step.text().startsWith("[") ? "" : ".").append(step.text());
        }
        return text.toString();
    }
}
