package dev.qmig.sums;

import dev.qmig.model.Checksum;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the file of checksums says of one script.
 *
 * @since 0.1
 */
public sealed interface Sum {

    /** What it asks for is known. */
    record Known(Checksum checksum) implements Sum {
        @Override
        public String text() {
            return checksum.value();
        }

        @Override
        public boolean isOtherThan(Checksum applied) {
            return !checksum.equals(applied);
        }

        @Override
        public Sum or(NotKnownYet now) {
            return this;
        }
    }

    /**
     * It has not been compiled yet.
     *
     * @param file the name of the script, without which two branches that number a script alike would write the same line
     */
    record NotKnownYet(String file) implements Sum {
        @Override
        public String text() {
            return WORD + file;
        }

        @Override
        public boolean isOtherThan(Checksum applied) {
            return false;
        }

        @Override
        public Sum or(NotKnownYet now) {
            return now;
        }
    }

    /** What stands before the name of a script that has not been compiled yet. */
    String WORD = "not-known-yet:";

    /** The form of a checksum, of whatever encoding. */
    Pattern CHECKSUM = Pattern.compile("v[0-9]+:[a-z0-9]+:[0-9a-f]+");

    /** How the file has it. */
    String text();

    /** Whether it contradicts what is {@code applied}. */
    boolean isOtherThan(Checksum applied);

    /** This where it is known, otherwise {@code now}. */
    Sum or(NotKnownYet now);

    /** Reads {@link #text()} back; empty where it is none. */
    static Optional<Sum> parse(String text) {
        if (text.startsWith(WORD)) {
            return Optional.of(new NotKnownYet(text.substring(WORD.length())));
        }
        return CHECKSUM.matcher(text).matches() ? Optional.of(new Known(new Checksum(text))) : Optional.empty();
    }
}
