package dev.qmig.model;

import java.util.Locale;

/**
 * Every kind of problem a user can cause or meet, with a stable name: {@link #toString()} gives it as users see it, in lower
 * case with hyphens.
 *
 * @since 0.1
 */
public enum ProblemCode {
    /** A script does not compile. */
    SCRIPT_BROKEN(Kind.INPUT),
    /** A script threw while it recorded its operations. */
    SCRIPT_FAILED(Kind.INPUT),
    /** A script recorded different operations when it was run a second time. */
    SCRIPT_UNSTABLE(Kind.INPUT),
    /** A file in the migrations folder has no version in its name, or an impossible one. */
    FILE_NAME(Kind.INPUT),
    /** Two files have one version. */
    DUPLICATE_VERSION(Kind.INPUT),
    /** The migrations folder is missing, unreadable or has no migrations. */
    NO_MIGRATIONS(Kind.INPUT),
    /** The file with the checksums of the scripts cannot be read, or says two things. */
    SUM_FILE(Kind.INPUT),
    /** A value in a script is not allowed. */
    INVALID_VALUE(Kind.INPUT),
    /** An operation does not fit the schema it meets, as a collection that is not there. */
    IMPOSSIBLE_OPERATION(Kind.INPUT),
    /** A version that does not exist, or was never applied. */
    UNKNOWN_VERSION(Kind.INPUT),
    /** The server refused a request of a migration. */
    STEP_FAILED(Kind.INPUT),
    /** The server is still at a step, for longer than was waited for. */
    STILL_BUILDING(Kind.INPUT),
    /** A migration that was tried out does not come back to what was before, or not to the same again. */
    REHEARSAL(Kind.INPUT),
    /** The configuration file is wrong. */
    CONFIGURATION(Kind.USAGE),
    /** A parameter of a script is given no value, a wrong one, or is not declared by any. */
    PARAMETER(Kind.USAGE),
    /** The command line is wrong, or names no target. */
    USAGE(Kind.USAGE),
    /** An applied script now records other operations. */
    CHECKSUM_MISMATCH(Kind.SAFETY),
    /** An applied migration has no file any more. */
    MISSING_FILE(Kind.SAFETY),
    /** A new file has a version below the newest applied one. */
    OUT_OF_ORDER(Kind.SAFETY),
    /** What is live differs from what a step would make or needs. */
    CONFLICT(Kind.SAFETY),
    /** What is live is not what the applied migrations declare. */
    DRIFT(Kind.SAFETY),
    /** Points would be lost and nobody accepted that. */
    DATA_LOSS(Kind.SAFETY),
    /** What would be dropped, though no point is lost, and nobody agreed to that. */
    NOT_AGREED(Kind.SAFETY),
    /** A migration does what the policy of the project makes an error. */
    POLICY(Kind.SAFETY),
    /** A saved plan was made from something else than what is there now. */
    PLAN_MOVED(Kind.SAFETY),
    /** A step cannot be undone. */
    IRREVERSIBLE(Kind.SAFETY),
    /** Reading cannot tell whether a step that had started took effect. */
    IN_DOUBT(Kind.SAFETY),
    /** The history holds something qmig cannot read. */
    HISTORY(Kind.SAFETY),
    /** Somebody else is running migrations on the target. */
    LOCKED(Kind.LOCKED),
    /** The run lost its hold on the target and stopped. */
    LOCK_LOST(Kind.LOCKED),
    /** The run was told to stop. */
    INTERRUPTED(Kind.INPUT),
    /** What was waited for has not come: migrations are not applied. */
    NOT_MIGRATED(Kind.SERVER),
    /** The server is older than what is needed. */
    SERVER_TOO_OLD(Kind.SERVER),
    /** No server answers at the target. */
    UNREACHABLE(Kind.SERVER),
    /** The server answers and refuses. */
    REFUSED(Kind.SERVER),
    /** A server cannot be started: its port or its folder cannot be had. */
    NOT_SERVED(Kind.SERVER);

    /** What a problem says about who must act, and so which exit code the command line gives. */
    public enum Kind {
        /** The migration or its input is wrong. */
        INPUT,
        /** The command line or configuration is wrong. */
        USAGE,
        /** Refused for safety: nothing is broken, but going on could destroy something. */
        SAFETY,
        /** Somebody else has the target. */
        LOCKED,
        /** The server is unreachable or refuses. */
        SERVER
    }

    private final Kind kind;

    ProblemCode(Kind kind) {
        this.kind = kind;
    }

    /** Who must act. */
    public Kind kind() {
        return kind;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
