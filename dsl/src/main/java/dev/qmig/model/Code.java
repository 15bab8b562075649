package dev.qmig.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Code of a migration, as a part of what the migration asks for. Nobody can compare code, so that two are equal where the text around them is.
 *
 * @param text the digest of the script or class that it stands in; null before that is known
 * @param program the code itself; null where this was read from the history, which has no code
 * @since 0.1
 */
public record Code(@Nullable TextDigest text, @Nullable PointProgram program) {

    /** As a script records it, which does not know its own digest. */
    public static Code of(PointProgram program) {
        return new Code(null, program);
    }

    /** The same in a script or class with that digest. */
    Code in(TextDigest digest) {
        return new Code(digest, program);
    }

    /** The digest as it stands in a tree. */
    @Nullable
    String digest() {
        return text == null ? null : text.value();
    }

    /** The one that stands in a tree. */
    static Code read(NodeReader in) {
        return new Code(TextDigest.read(in), null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Code that && Objects.equals(text, that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }
}
