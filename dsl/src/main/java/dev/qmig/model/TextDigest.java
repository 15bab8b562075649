package dev.qmig.model;

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

    @Override
    public String toString() {
        return value;
    }
}
