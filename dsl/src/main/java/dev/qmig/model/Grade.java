package dev.qmig.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * How well a change can be undone, from best to worst.
 *
 * @since 0.1
 */
public sealed interface Grade extends Comparable<Grade> {

    /** The same document again. */
    record Exact() implements Grade {
        @Override
        public Node.Obj toNode() {
            return Node.object().put("grade", "exact").build();
        }

        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String toString() {
            return "exact";
        }
    }

    /**
     * The same values again, but for the leaves named.
     *
     * @param residue dotted paths of leaves that were unset before and cannot be unset again
     */
    record Effective(List<String> residue) implements Grade {
        /** Copies. */
        public Effective {
            residue = List.copyOf(residue);
        }

        @Override
        public Node.Obj toNode() {
            return Node.object()
                    .put("grade", "effective")
                    .put("residue", residue.stream().map(Node.Text::new).toList())
                    .build();
        }

        @Override
        public int rank() {
            return 1;
        }

        @Override
        public String toString() {
            return "effective (stays set: " + String.join(", ", residue) + ")";
        }
    }

    /** As the author of the migration says, in a {@code rollback} block; nobody has checked what it brings back. */
    record Authored() implements Grade {
        @Override
        public Node.Obj toNode() {
            return Node.object().put("grade", "authored").build();
        }

        @Override
        public int rank() {
            return 2;
        }

        @Override
        public String toString() {
            return "authored (by the rollback block)";
        }
    }

    /**
     * The schema is back, data is not.
     *
     * @param loss what is not back, as in {@code the points of articles}
     */
    record Shape(String loss) implements Grade {
        @Override
        public Node.Obj toNode() {
            return Node.object().put("grade", "shape").put("loss", loss).build();
        }

        @Override
        public int rank() {
            return 3;
        }

        @Override
        public String toString() {
            return "shape (lost: " + loss + ")";
        }
    }

    /**
     * It cannot be undone.
     *
     * @param reason why not, as a clause
     */
    record Irreversible(String reason) implements Grade {
        @Override
        public Node.Obj toNode() {
            return Node.object()
                    .put("grade", "irreversible")
                    .put("reason", reason)
                    .build();
        }

        @Override
        public int rank() {
            return 4;
        }

        @Override
        public String toString() {
            return "irreversible (" + reason + ")";
        }
    }

    /** The best grade. */
    static Grade exact() {
        return new Exact();
    }

    /** The place in the order, 0 for the best. */
    int rank();

    /** Better grades come first; grades of one kind are equal in this order. */
    @Override
    default int compareTo(Grade other) {
        return Integer.compare(rank(), other.rank());
    }

    /** Whether this undoes less than {@code other} does. */
    default boolean isWorseThan(Grade other) {
        return compareTo(other) > 0;
    }

    /** The tree kept in the history. */
    Node.Obj toNode();

    /** Reads {@link #toNode()} back. */
    static Grade fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        String kind = in.text("grade");
        return switch (kind) {
            case "exact" -> exact();
            case "effective" -> new Effective(in.texts("residue"));
            case "authored" -> new Authored();
            case "shape" -> new Shape(in.text("loss"));
            case "irreversible" -> new Irreversible(in.text("reason"));
            default -> throw new InvalidValueException("`" + kind + "` is not a grade");
        };
    }

    /** The worse of two grades; of two that are effective, one that names the residue of both. */
    default Grade and(Grade other) {
        if (this instanceof Effective mine && other instanceof Effective theirs) {
            return new Effective(Stream.concat(mine.residue().stream(), theirs.residue().stream())
                    .distinct()
                    .toList());
        }
        return isWorseThan(other) ? this : other;
    }
}
