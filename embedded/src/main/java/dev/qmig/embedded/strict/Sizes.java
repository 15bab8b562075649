package dev.qmig.embedded.strict;

/** How much a collection holds. */
public record Sizes(long points, long vectorBytes, long payloadBytes) {
    static final Sizes NONE = new Sizes(0, 0, 0);
}
