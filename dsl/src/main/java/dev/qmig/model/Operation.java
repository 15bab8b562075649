package dev.qmig.model;

/**
 * What a script asks for, whatever the server looks like: one {@link Change}, or an {@link Expanding} operation that becomes changes
 * once the live schema is known.
 *
 * @since 0.1
 */
public sealed interface Operation permits Change, Expanding {

    /** The tree that checksums cover and the history keeps. */
    Node.Obj toNode();

    /** The operation in a few words, as in {@code create collection articles}. */
    String summary();

    /** The same with its code, where it has any, in a script or class with that digest. */
    default Operation in(TextDigest digest) {
        return this;
    }

    /** Whether code of its author is a part of it, which is covered by the text of the script alone. */
    default boolean runsCode() {
        return false;
    }

    /** Reads {@link #toNode()} back; {@link InvalidValueException} where it is no operation this version knows. */
    static Operation fromNode(Node.Obj node) {
        return node.get(Expanding.KEY) == null ? Change.fromNode(node) : Expanding.fromNode(node);
    }
}
