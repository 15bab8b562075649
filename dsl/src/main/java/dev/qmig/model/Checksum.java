package dev.qmig.model;

import java.util.List;

/**
 * The fingerprint of what a script asks for, written {@code v1:sha256:<hex>}: the SHA-256 of the canonical form of its recorded
 * operations. Comments, formatting, line ends and the description do not count. {@code v1} names the encoding; a later one
 * gets another name, and this one stays readable.
 *
 * @since 0.1
 */
public record Checksum(String value) {

    /** The checksum of {@code operations}, in order. */
    public static Checksum of(List<? extends Operation> operations) {
        Node.Arr canonical =
                new Node.Arr(operations.stream().<Node>map(Operation::toNode).toList());
        return new Checksum("v1:sha256:" + Digests.sha256(CanonicalJson.write(canonical)));
    }

    @Override
    public String toString() {
        return value;
    }
}
