package dev.qmig.embedded.collection;

/** A write to points, fully read from its request and ready to be applied. */
@FunctionalInterface
public interface PointWrite {
    void apply(Edits edits);
}
