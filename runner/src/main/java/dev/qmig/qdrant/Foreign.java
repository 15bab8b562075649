package dev.qmig.qdrant;

import dev.qmig.model.InvalidValueException;
import dev.qmig.model.Node;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the paths of what a server reports and the model cannot carry. */
final class Foreign {

    private final Set<String> paths = new TreeSet<>();

    Set<String> paths() {
        return paths;
    }

    /** Adds a path; null, so that it can stand for the node that cannot be read. */
    @Nullable
    Node add(String path) {
        paths.add(path);
        return null;
    }

    /** What {@code reading} gives; nothing, and {@code path} is foreign, where the model refuses the value. */
    <T> Optional<T> unlessRefused(String path, Supplier<T> reading) {
        Optional<T> value = accepted(reading);
        if (value.isEmpty()) {
            add(path);
        }
        return value;
    }

    /** What {@code reading} gives; nothing where the model refuses the value. Servers hold names and values that qmig would not make. */
    static <T> Optional<T> accepted(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidValueException refused) {
            return Optional.empty();
        }
    }

    /** Adds what {@code reported} has and {@code carried}, the model's own tree of it, has not: the shallowest path of each. */
    void compare(String path, Node.Obj reported, Node.Obj carried) {
        reported.entries().forEach((name, node) -> {
            Node mine = carried.get(name);
            if (node instanceof Node.Obj members && mine instanceof Node.Obj carriedMembers) {
                compare(path(path, name), members, carriedMembers);
            } else if (!node.equals(mine)) {
                add(path(path, name));
            }
        });
    }

    static String path(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
