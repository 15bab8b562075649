package dev.qmig.plan;

import dev.qmig.model.Version;

/**
 * What a person may declare about a migration, so that the history agrees with reality again. None of them changes anything but the
 * history.
 *
 * @since 0.1
 */
public sealed interface Cure {

    /** The migration that it is about. */
    Version version();

    /** What it is called on the command line, without hyphens before it. */
    String name();

    /** What the script asks for now counts as what was applied. */
    record AcceptChecksum(Version version) implements Cure {
        @Override
        public String name() {
            return "accept-checksum";
        }
    }

    /** It is in effect, whether qmig applied it or not. */
    record MarkApplied(Version version) implements Cure {
        @Override
        public String name() {
            return "mark-applied";
        }
    }

    /** Nothing of it is in effect. */
    record MarkReverted(Version version) implements Cure {
        @Override
        public String name() {
            return "mark-reverted";
        }
    }

    /** It never was; for one whose file is gone. */
    record Forget(Version version) implements Cure {
        @Override
        public String name() {
            return "forget";
        }
    }

    /** Code that was interrupted has done its work. */
    record CodeRan(Version version) implements Cure {
        @Override
        public String name() {
            return "code-ran";
        }
    }

    /** Code that was interrupted has done nothing. */
    record CodeDidNotRun(Version version) implements Cure {
        @Override
        public String name() {
            return "code-did-not-run";
        }
    }

    /** As it is written on the command line. */
    default String words() {
        return "--" + name() + " " + version();
    }
}
