package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares points as they were written with points as they are read. */
final class PointDifferences {

    private PointDifferences() {}

    /** Every leaf in which the two differ, also those that only one of them has. */
    static List<Difference> of(PointKey key, Point wanted, @Nullable Point found, CollectionConfig config) {
        if (found == null) {
            return List.of(Difference.absent(key.toString()));
        }
        List<Difference> differences = new ArrayList<>(vectors(key, wanted, found, config));
        Set<String> keys = new TreeSet<>(wanted.payload().entries().keySet());
        keys.addAll(found.payload().entries().keySet());
        for (String name : keys) {
            differences.addAll(payload(
                    key, name, wanted.payload().get(name), found.payload().get(name)));
        }
        return differences;
    }

    /** The one difference where the value of a payload key is not as wanted, null for "not there". */
    static List<Difference> payload(PointKey key, String name, @Nullable Node wanted, @Nullable Node found) {
        boolean same = wanted == null ? found == null : wanted.equals(found);
        return same ? List.of() : List.of(new Difference(Node.path(key + ".payload", name), wanted, found));
    }

    private static List<Difference> vectors(PointKey key, Point wanted, Point found, CollectionConfig config) {
        List<Difference> differences = new ArrayList<>();
        Set<VectorName> names = new TreeSet<>(wanted.vectors().keySet());
        names.addAll(found.vectors().keySet());
        for (VectorName name : names) {
            VectorValue wish = wanted.vectors().get(name);
            VectorValue live = found.vectors().get(name);
            boolean same = wish != null
                    && live != null
                    && StoredVector.of(config.vectors().get(name)).shows(wish, live);
            if (!same) {
                differences.add(new Difference(Node.path(key + ".vectors", name.value()), shape(wish), shape(live)));
            }
        }
        return differences;
    }

    /** A vector in a message; its numbers would fill the screen. */
    private static @Nullable Node shape(@Nullable VectorValue value) {
        return value == null ? null : new Node.Text(value.words());
    }
}
