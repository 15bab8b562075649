package dev.qmig.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tree of plain data: what a value of the model looks like when it is hashed, compared leaf by leaf or kept in the history.
 * Every typed value gives its own tree and can be read back from it, so that hashing, comparing and storing are written once.
 *
 * @since 0.1
 */
public sealed interface Node {

    // Equality is written out, as a record has it: what a record makes of it is made at run time, which is felt in
    // every short run.

    /** A text. */
    record Text(String value) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(value);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text text && value.equals(text.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A whole number. */
    record Int(long value) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.integer(value);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Int whole && value == whole.value;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(value);
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** A number with a fraction. */
    record Dec(double value) implements Node {
        /** Only finite numbers have a canonical form. */
        public Dec {
            if (!Double.isFinite(value)) {
                throw new InvalidValueException("`" + value + "` is not a finite number");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.decimal(value);
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /** Yes or no. */
    record Bool(boolean value) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bool(value);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bool bool && value == bool.value;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(value);
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** JSON's null, which only free data holds: what is unset has no node. */
    record Null() implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nothing();
        }

        @Override
        public String toString() {
            return "null";
        }
    }

    /** JSON's null. */
    Node NULL = new Null();

    /** Values in order. */
    record Arr(List<Node> items) implements Node {
        /** Copies. */
        public Arr {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.list(items);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Arr array && items.equals(array.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }

        @Override
        public String toString() {
            return items.stream().map(Node::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** Values by name, in the order they were put. Two objects with the same entries are equal whatever the order. */
    record Obj(Map<String, Node> entries) implements Node {

        /** No entries. */
        public static final Obj EMPTY = new Obj(Map.of());

        /** Copies. */
        public Obj {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value called {@code name}, or null. */
        public @Nullable Node get(String name) {
            return entries.get(name);
        }

        /** Whether there are no entries. */
        public boolean isEmpty() {
            return entries.isEmpty();
        }

        /** These entries, with those of {@code other} put over them, one level deep. */
        public Obj overlaidWith(Obj other) {
            Map<String, Node> merged = new LinkedHashMap<>(entries);
            merged.putAll(other.entries);
            return new Obj(merged);
        }

        /** The same, with what {@code edit} makes of the object called {@code name}; without it where that is empty. */
        Obj edited(String name, UnaryOperator<Obj> edit) {
            Obj now = edit.apply(entries.get(name) instanceof Obj object ? object : EMPTY);
            Map<String, Node> changed = new LinkedHashMap<>(entries);
            if (now.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, now);
            }
            return new Obj(changed);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.object(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Obj object && entries.equals(object.entries);
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }

        @Override
        public String toString() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** What is to be done with each kind of node. */
    interface Visitor<R> {
        /** A text. */
        R text(String value);

        /** A whole number. */
        R integer(long value);

        /** A number with a fraction. */
        R decimal(double value);

        /** Yes or no. */
        R bool(boolean value);

        /** JSON's null. */
        R nothing();

        /** Values in order. */
        R list(List<Node> items);

        /** Values by name. */
        R object(Obj entries);
    }

    /** Does what {@code visitor} says for this kind of node. */
    <R> R accept(Visitor<R> visitor);

    /** Starts an object. */
    static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    /**
     * Every leaf with its dotted path below {@code prefix}, sorted by path. Lists and empty objects count as leaves; an empty
     * object that is the whole tree has none.
     */
    static Map<String, Node> leaves(String prefix, Node node) {
        Map<String, Node> found = new TreeMap<>();
        if (node instanceof Obj object && !object.isEmpty()) {
            object.entries().forEach((name, child) -> found.putAll(leaves(path(prefix, name), child)));
        } else if (!prefix.isEmpty()) {
            found.put(prefix, node);
        }
        return found;
    }

    /**
     * The dotted path of {@code name} below {@code prefix}. The empty name, which an unnamed vector has, is shown in words, and a
     * name with dots of its own in quotes.
     */
    static String path(String prefix, String name) {
        String quoted = name.indexOf('.') < 0 ? name : "\"" + name + "\"";
        String shown = name.isEmpty() ? "(unnamed)" : quoted;
        return prefix.isEmpty() ? shown : prefix + "." + shown;
    }
}
