package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One leaf in which two schemas differ.
 *
 * @param leaf the dotted path, as in {@code articles: vectors.title.size}
 * @param wanted what was asked for or recorded; null for "not there"
 * @param found what is live; null for "not there"
 * @since 0.1
 */
public record Difference(
        String leaf, @Nullable Node wanted, @Nullable Node found) {

    /** What stands for a value that this version of qmig does not know. */
    static final Node UNKNOWN = new Node.Text("unknown to this version of qmig");

    /** {@code differences} in one sentence. */
    public static String list(List<Difference> differences) {
        return differences.stream().map(Difference::toString).collect(Collectors.joining("; "));
    }

    /** A whole object that should be there and is not. */
    static Difference absent(String object) {
        return new Difference(object, new Node.Text("present"), null);
    }

    /** A whole object that should be gone and is there. */
    static Difference present(String object) {
        return new Difference(object, null, new Node.Text("present"));
    }

    /** Something that is there and that this version of qmig does not know. */
    static Difference foreign(String leaf) {
        return new Difference(leaf, null, UNKNOWN);
    }

    /** The leaves that {@code wanted} declares and {@code found} has otherwise; what is not declared is not compared. */
    static List<Difference> declared(String prefix, Node.Obj wanted, Node.Obj found, Set<String> unknown) {
        Map<String, Node> live = ConfigLeaves.of(found);
        List<Difference> differences = new ArrayList<>();
        ConfigLeaves.of(wanted).forEach((leaf, value) -> {
            if (!unknown.contains(leaf) && !has(live, leaf, value)) {
                differences.add(new Difference(prefix + leaf, value, live.get(leaf)));
            }
        });
        return differences;
    }

    /** Whether {@code value} is live; an object that declares nothing is, whatever is set in it. */
    private static boolean has(Map<String, Node> live, String leaf, Node value) {
        return value.equals(live.get(leaf))
                || (value.equals(Node.Obj.EMPTY)
                        && live.keySet().stream().anyMatch(path -> path.startsWith(leaf + ".")));
    }

    /** Every leaf in which the two differ, also those that only one of them has. */
    static List<Difference> whole(String prefix, Node.Obj wanted, Node.Obj found) {
        Map<String, Node> asked = ConfigLeaves.of(wanted);
        Map<String, Node> live = ConfigLeaves.of(found);
        Set<String> leaves = new TreeSet<>(asked.keySet());
        leaves.addAll(live.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String leaf : leaves) {
            Node wish = asked.get(leaf);
            if (wish == null || !wish.equals(live.get(leaf))) {
                differences.add(new Difference(prefix + leaf, wish, live.get(leaf)));
            }
        }
        return differences;
    }

    /** As a user reads it. */
    @Override
    public String toString() {
        String live = found == null ? "is not there" : "is `" + found + "`";
        return "`" + leaf + "` " + live + (wanted == null ? ", and was not asked for" : ", asked for `" + wanted + "`");
    }
}
