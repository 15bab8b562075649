package dev.qmig.plan;

import dev.qmig.model.Checksum;
import dev.qmig.model.Operation;
import dev.qmig.model.Recording;
import java.util.List;
import java.util.Objects;

/**
 * A migration with what its script recorded.
 *
 * @since 0.1
 */
public record Migration(Source source, Recording recording) {

    /** What it says about itself; the title in its file name where it says nothing. */
    public String description() {
        return Objects.requireNonNullElse(recording.description(), source.title());
    }

    /** The operations, in order. */
    public List<Operation> operations() {
        return recording.operations();
    }

    /** The fingerprint of its operations. */
    public Checksum checksum() {
        return Checksum.of(operations());
    }
}
