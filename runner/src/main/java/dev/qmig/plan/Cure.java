package dev.qmig.plan;

import dev.qmig.model.Term;
import dev.qmig.model.Version;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a person may declare about a migration, so that the history agrees with reality again. None of them changes anything but the
 * history.
 *
 * @param version the migration that it is about
 * @since 0.1
 */
public record Cure(Kind kind, Version version) {

    /** What is declared; the term is the option of the command line, without hyphens before it. */
    public enum Kind implements Term {
        /** Code that was interrupted has done its work. */
        CODE_RAN("code-ran"),
        /** Code that was interrupted has done nothing. */
        CODE_DID_NOT_RUN("code-did-not-run"),
        /** What the script asks for now counts as what was applied. */
        ACCEPT_CHECKSUM("accept-checksum"),
        /** It is in effect, whether qmig applied it or not. */
        MARK_APPLIED("mark-applied"),
        /** Nothing of it is in effect. */
        MARK_REVERTED("mark-reverted"),
        /** It never was; for one whose file is gone. */
        FORGET("forget");

        private static final Set<Kind> ENDS = EnumSet.of(MARK_APPLIED, MARK_REVERTED, FORGET);
        private static final Set<Kind> CODE = EnumSet.of(CODE_RAN, CODE_DID_NOT_RUN);

        private final String term;

        Kind(String term) {
            this.term = term;
        }

        @Override
        public String term() {
            return term;
        }
    }

    /** Whether it cannot be so together with {@code other}. */
    public boolean contradicts(Cure other) {
        return version.equals(other.version)
                && kind != other.kind
                && ((Kind.ENDS.contains(kind) && Kind.ENDS.contains(other.kind))
                        || (Kind.CODE.contains(kind) && Kind.CODE.contains(other.kind)));
    }

    /** As it is written on the command line. */
    public String words() {
        return "--" + kind.term() + " " + version;
    }
}
