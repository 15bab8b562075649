package dev.qmig.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a {@link Node.Obj} as typed values. An entry of another type than asked for is an
 * {@link InvalidValueException} that names it; an absent one reads as null or as an empty value,
 * and so does JSON's null.
 */
public final class NodeReader {

    private final Node.Obj node;

    /** Reads {@code node}. */
    public NodeReader(Node.Obj node) {
        this.node = node;
    }

    /** A text that must be there. */
    public String text(String name) {
        return required(name, optionalText(name));
    }

    /** A text, or null. */
    public @Nullable String optionalText(String name) {
        return read(name, Node.Text.class, Node.Text::value);
    }

    /** A whole number within 32 bits, or null. */
    public @Nullable Integer integer(String name) {
        Long value = number(name);
        return value == null ? null : Math.toIntExact(value);
    }

    /** A whole number, or null. */
    public @Nullable Long number(String name) {
        return read(name, Node.Int.class, Node.Int::value);
    }

    /** A number, or null. */
    public @Nullable Double decimal(String name) {
        if (node.get(name) instanceof Node.Int whole) {
            return (double) whole.value();
        }
        return read(name, Node.Dec.class, Node.Dec::value);
    }

    /** Yes, no, or null. */
    public @Nullable Boolean bool(String name) {
        return read(name, Node.Bool.class, Node.Bool::value);
    }

    /** Yes or no; no where it is absent. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(bool(name));
    }

    /** One of {@code constants} by its term, or null. */
    public <T extends Term> @Nullable T term(String name, T[] constants) {
        String wanted = optionalText(name);
        if (wanted == null) {
            return null;
        }
        for (T constant : constants) {
            if (constant.term().equals(wanted)) {
                return constant;
            }
        }
        throw new InvalidValueException("`" + name + "` cannot be `" + wanted + "`");
    }

    /** An object; empty where it is absent. */
    public Node.Obj object(String name) {
        Node.Obj value = read(name, Node.Obj.class, Function.identity());
        return value == null ? Node.Obj.EMPTY : value;
    }

    /** The members of an object, each read by {@code item} and keyed by {@code key}, in stored order. */
    public <K, V> Map<K, V> objects(String name, Function<String, K> key, Function<Node.Obj, V> item) {
        Map<K, V> values = new LinkedHashMap<>();
        object(name).entries().forEach((member, value) -> values.put(key.apply(member), item.apply(asObject(value))));
        return values;
    }

    /** The items of a list of objects, each read by {@code item}; none where it is absent. */
    public <T> List<T> list(String name, Function<Node.Obj, T> item) {
        return items(name, value -> item.apply(asObject(value)));
    }

    /** The items of a list, each read by {@code item}; none where it is absent. */
    public <T> List<T> items(String name, Function<Node, T> item) {
        Node.Arr items = read(name, Node.Arr.class, Function.identity());
        List<T> values = new ArrayList<>();
        if (items != null) {
            items.items().forEach(value -> values.add(item.apply(value)));
        }
        return values;
    }

    /** The items of a list of texts; none where it is absent. */
    public List<String> texts(String name) {
        Node.Arr items = read(name, Node.Arr.class, Function.identity());
        return items == null
                ? List.of()
                : items.items().stream().map(Node::toString).toList();
    }

    /** The items of a list of whole numbers; none where it is absent. */
    public List<Long> numbers(String name) {
        Node.Arr items = read(name, Node.Arr.class, Function.identity());
        return items == null
                ? List.of()
                : items.items().stream().map(NodeReader::asNumber).toList();
    }

    /** {@code value}, which must not be null. */
    public <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException("`" + name + "` is missing");
        }
        return value;
    }

    private static Long asNumber(Node value) {
        if (value instanceof Node.Int number) {
            return number.value();
        }
        throw new InvalidValueException("`" + value + "` is not a whole number");
    }

    private static Node.Obj asObject(Node value) {
        if (value instanceof Node.Obj object) {
            return object;
        }
        throw new InvalidValueException("`" + value + "` is not an object");
    }

    private <N extends Node, T> @Nullable T read(String name, Class<N> type, Function<N, T> value) {
        Node found = node.get(name);
        if (found == null || found.equals(Node.NULL)) {
            return null;
        }
        if (!type.isInstance(found)) {
            throw new InvalidValueException("`" + name + "` is `" + found + "`, not of type " + type.getSimpleName());
        }
        return value.apply(type.cast(found));
    }
}
