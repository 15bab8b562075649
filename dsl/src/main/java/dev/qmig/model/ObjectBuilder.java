package dev.qmig.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the entries of a {@link Node.Obj}; what is absent (null) or empty is left out, so that unset never looks like a value. */
public final class ObjectBuilder {

    private final Map<String, Node> entries = new LinkedHashMap<>();

    ObjectBuilder() {}

    /** Puts a text. */
    public ObjectBuilder put(String name, @Nullable String value) {
        return putNode(name, value == null ? null : new Node.Text(value));
    }

    /** Puts a whole number. */
    public ObjectBuilder put(String name, @Nullable Integer value) {
        return putNode(name, value == null ? null : new Node.Int(value));
    }

    /** Puts a whole number. */
    public ObjectBuilder put(String name, @Nullable Long value) {
        return putNode(name, value == null ? null : new Node.Int(value));
    }

    /** Puts a number. */
    public ObjectBuilder put(String name, @Nullable Double value) {
        return putNode(name, value == null ? null : new Node.Dec(value));
    }

    /** Puts yes or no. */
    public ObjectBuilder put(String name, @Nullable Boolean value) {
        return putNode(name, value == null ? null : new Node.Bool(value));
    }

    /** Puts an enum constant by its stored name. */
    public ObjectBuilder put(String name, @Nullable Term value) {
        return putNode(name, value == null ? null : new Node.Text(value.term()));
    }

    /** Puts an object unless it is empty. */
    public ObjectBuilder put(String name, Node.Obj value) {
        return putNode(name, value.isEmpty() ? null : value);
    }

    /** Puts a list, also an empty one. */
    public ObjectBuilder put(String name, Collection<? extends Node> items) {
        return putNode(name, new Node.Arr(items.stream().<Node>map(item -> item).toList()));
    }

    /** Puts any node; nothing where it is null. */
    public ObjectBuilder putNode(String name, @Nullable Node value) {
        if (value != null) {
            entries.put(name, value);
        }
        return this;
    }

    /** The object. */
    public Node.Obj build() {
        return new Node.Obj(entries);
    }
}
