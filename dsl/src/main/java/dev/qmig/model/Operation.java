package dev.qmig.model;

/**
 * What a script asks for, whatever the server looks like. So far every operation is a {@link Change}; operations that become
 * changes only when the live schema is known will be further members.
 *
 * @since 0.1
 */
public sealed interface Operation permits Change {

    /** The tree that checksums cover and the history keeps. */
    Node.Obj toNode();

    /** The operation in a few words, as in {@code create collection articles}. */
    String summary();
}
