package dev.qmig.model;

import java.util.List;
import java.util.Map;

/**
 * An operation that becomes changes only once the live schema is known. Its checksum covers what it declares, never what it comes
 * to, so that it is the same on every server.
 *
 * @since 0.1
 */
public sealed interface Expanding extends Operation, Reads
        permits EnsureCollection, ForEachCollection, RenameAlias, Reembed {

    /** Under which name the kind of operation stands in its tree. */
    String KEY = "operation";

    /** What it comes to on {@code live}: nothing where that already is as it wants. */
    Expansion expand(ClusterSchema live);

    /** The same where {@code done} is what an earlier run has done of it; no schema shows points. */
    default Expansion expand(ClusterSchema live, List<Change> done) {
        return expand(live);
    }

    /** Whether the collection {@code name} must be read to expand it on a server with {@code aliases}. */
    @Override
    boolean reads(CollectionName name, Map<AliasName, CollectionName> aliases);

    /** The fingerprint of this operation alone. */
    default Checksum checksum() {
        return Checksum.of(List.of(this));
    }

    /** Reads {@link #toNode()} back; {@link InvalidValueException} where it is no operation this version knows. */
    static Expanding fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        String kind = in.text(KEY);
        return switch (kind) {
            case EnsureCollection.KIND -> EnsureCollection.fromNode(in);
            case ForEachCollection.KIND -> ForEachCollection.fromNode(in);
            case Reembed.KIND -> Reembed.fromNode(in, node);
            case RenameAlias.KIND -> RenameAlias.fromNode(in);
            default -> throw new InvalidValueException("`" + kind + "` is not an operation this version of qmig knows");
        };
    }
}
