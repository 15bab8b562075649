package dev.qmig.embedded.index;

import dev.qmig.embedded.value.PointKey;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values in order, each with the points that have it. */
final class Postings<K extends Comparable<K>> {
    private final NavigableMap<K, NavigableSet<PointKey>> byValue = new TreeMap<>();

    Postings<K> copy() {
        Postings<K> copy = new Postings<>();
        byValue.forEach((value, points) -> copy.byValue.put(value, new TreeSet<>(points)));
        return copy;
    }

    void add(K value, PointKey point) {
        byValue.computeIfAbsent(value, any -> new TreeSet<>()).add(point);
    }

    void remove(K value, PointKey point) {
        NavigableSet<PointKey> points = byValue.get(value);
        if (points != null && points.remove(point) && points.isEmpty()) {
            byValue.remove(value);
        }
    }

    Candidates having(Collection<K> values) {
        return Candidates.in(values.stream()
                .distinct()
                .map(byValue::get)
                .filter(Objects::nonNull)
                .toList());
    }

    /** Both ends included; nothing when they are the wrong way round. */
    Candidates between(K low, K high) {
        return Candidates.in(
                low.compareTo(high) > 0
                        ? List.of()
                        : List.copyOf(byValue.subMap(low, true, high, true).values()));
    }
}
