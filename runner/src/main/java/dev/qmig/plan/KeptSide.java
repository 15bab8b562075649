package dev.qmig.plan;

import dev.qmig.model.Term;
import java.util.Locale;

/**
 * An old side that stays.
 *
 * @since 0.1
 */
public record KeptSide(OldSide side, Reason reason) {

    /** Why it stays; what comes first counts. */
    public enum Reason implements Term {
        /** An alias points at it. */
        IN_USE("an alias points at it"),
        /** A later migration, or one that is not finished, has to do with it. */
        NAMED("another migration has to do with it"),
        /** What was to take its place is gone, so that this may be all there is. */
        ALONE("what took its place is gone"),
        /** The policy of the project protects it. */
        PROTECTED("the policy in `qmig.toml` protects it"),
        /** It was not left long enough ago. */
        TOO_YOUNG("it was left not long enough ago; `--older-than` says how long");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** Why, as a clause. */
        public String words() {
            return words;
        }

        @Override
        public String term() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
