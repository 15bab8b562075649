package dev.qmig.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one point has under one vector name.
 *
 * @since 0.1
 */
public sealed interface VectorValue {

    /** A dense vector. */
    record Dense(List<Float> values) implements VectorValue {
        /** Refuses empty vectors and what is no number. */
        public Dense {
            values = checked(values);
        }

        @Override
        public String words() {
            return shortened(values);
        }

        @Override
        public Node toNode() {
            return numbers(values);
        }
    }

    /** Several dense vectors of one size. */
    record Multi(List<List<Float>> rows) implements VectorValue {
        /** Refuses rows of different sizes. */
        public Multi {
            if (rows.isEmpty()) {
                throw new InvalidValueException("a multivector has no vectors; give it one or more");
            }
            rows = rows.stream().map(VectorValue::checked).toList();
            if (rows.stream().map(List::size).distinct().count() > 1) {
                throw new InvalidValueException(
                        "the vectors of a multivector have different sizes; they must have one");
            }
        }

        @Override
        public String words() {
            return "%d times %s".formatted(rows.size(), shortened(rows.get(0)));
        }

        @Override
        public Node toNode() {
            return new Node.Arr(rows.stream().map(VectorValue::numbers).toList());
        }
    }

    /** A sparse vector: its numbers by index, from 0 to 4294967295; what is not listed is 0. */
    record Sparse(SortedMap<Long, Float> values) implements VectorValue {
        /** The largest index. */
        public static final long MAXIMUM_INDEX = 0xFFFF_FFFFL;

        /** Copies, and refuses indices that Qdrant refuses. */
        public Sparse {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            values.keySet().forEach(index -> {
                if (index < 0 || index > MAXIMUM_INDEX) {
                    throw new InvalidValueException("the index of a sparse vector is %d; Qdrant allows 0 to %d"
                            .formatted(index, MAXIMUM_INDEX));
                }
            });
            values.values().forEach(VectorValue::checkFinite);
        }

        @Override
        public String words() {
            return "sparse " + shortened(List.copyOf(values.values()));
        }

        @Override
        public Node toNode() {
            return Node.object()
                    .putNode(
                            "indices",
                            new Node.Arr(values.keySet().stream()
                                    .<Node>map(Node.Int::new)
                                    .toList()))
                    .putNode("values", numbers(List.copyOf(values.values())))
                    .build();
        }
    }

    /** What kind it is, with its first numbers, as a person reads it. */
    String words();

    /** A list of numbers, a list of such lists, or an object with {@code indices} and {@code values}. */
    Node toNode();

    /** Reads {@link #toNode()} back. */
    static VectorValue fromNode(Node node) {
        if (node instanceof Node.Arr list) {
            return !list.items().isEmpty() && list.items().get(0) instanceof Node.Arr
                    ? new Multi(list.items().stream().map(VectorValue::floats).toList())
                    : new Dense(floats(list));
        }
        if (node instanceof Node.Obj object) {
            List<Long> indices = new NodeReader(object).numbers("indices");
            Node values = object.get("values");
            return sparse(indices, values == null ? List.of() : floats(values));
        }
        throw new InvalidValueException("`" + node + "` is not a vector");
    }

    /** The sparse vector with {@code values} at {@code indices}, in any order. */
    static Sparse sparse(List<Long> indices, List<Float> values) {
        if (indices.size() != values.size()) {
            throw new InvalidValueException("a sparse vector has %d indices and %d numbers; they must be as many"
                    .formatted(indices.size(), values.size()));
        }
        SortedMap<Long, Float> entries = new TreeMap<>();
        for (int i = 0; i < indices.size(); i++) {
            if (entries.put(indices.get(i), values.get(i)) != null) {
                throw new InvalidValueException(
                        "the index %d of a sparse vector is given twice".formatted(indices.get(i)));
            }
        }
        return new Sparse(entries);
    }

    private static String shortened(List<Float> values) {
        int shown = 3;
        return values.size() <= shown
                ? values.toString()
                : values.subList(0, shown).toString().replace("]", ", ...]") + " of " + values.size();
    }

    private static Node numbers(List<Float> values) {
        return new Node.Arr(values.stream()
                .<Node>map(value -> new Node.Dec(Double.parseDouble(Float.toString(value))))
                .toList());
    }

    private static List<Float> floats(Node list) {
        if (!(list instanceof Node.Arr numbers)) {
            throw new InvalidValueException("`" + list + "` is not a list of numbers");
        }
        List<Float> values = new ArrayList<>();
        numbers.items().forEach(item -> values.add(asFloat(item)));
        return values;
    }

    private static float asFloat(Node node) {
        if (node instanceof Node.Dec decimal) {
            return (float) decimal.value();
        }
        if (node instanceof Node.Int whole) {
            return whole.value();
        }
        throw new InvalidValueException("`" + node + "` is not a number");
    }

    private static List<Float> checked(List<Float> values) {
        if (values.isEmpty()) {
            throw new InvalidValueException("a vector has no numbers; give it as many as its collection says");
        }
        values.forEach(VectorValue::checkFinite);
        return List.copyOf(values);
    }

    private static void checkFinite(float value) {
        if (!Float.isFinite(value)) {
            throw new InvalidValueException("a vector holds `%s`, which is not a finite number".formatted(value));
        }
    }
}
