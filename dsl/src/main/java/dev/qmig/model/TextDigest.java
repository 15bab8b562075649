package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a script's text, written {@code sha256:<hex>}. Equal digests mean an unchanged script that need not be
 * compiled. A byte order mark and the kind of line ends do not count, so one file checked out on two systems has one digest.
 *
 * @since 0.1
 */
public record TextDigest(String value) {

    /** Computes the digest of {@code text}. */
    public static TextDigest of(String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new TextDigest("sha256:" + Digests.sha256(withoutMark.replace("\r\n", "\n")));
    }

    /** The one that stands as {@code text} in a tree; null where there is none. */
    static @Nullable TextDigest read(NodeReader in) {
        String text = in.optionalText("text");
        return text == null ? null : new TextDigest(text);
    }

    /** Written out, as the other one, because it is asked for on every run and what a record makes of it is made at run time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextDigest digest && value.equals(digest.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
