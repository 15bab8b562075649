package dev.qmig.sums;

import dev.qmig.model.Checksum;
import dev.qmig.model.Position;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import dev.qmig.model.Version;

/**
 * The sentences about the file of checksums.
 *
 * @since 0.1
 */
public final class SumProblems {

    private SumProblems() {}

    static Problem conflict(Position place) {
        return told(
                place,
                "Git has left a conflict here: two branches both added a migration, or changed the same. See that each script has a "
                        + "version of its own (rename one to the next version, as `qmig new` would number it). Then delete the lines from "
                        + "`<<<<<<<` to `>>>>>>>`, and these, too: `qmig migrate` writes anew what is missing");
    }

    static Problem unreadable(Position place) {
        return told(
                place,
                "this is neither a comment nor a version with its checksum, as in `7 v1:sha256:...`. Delete the line: `qmig migrate` "
                        + "writes anew what is missing");
    }

    static Problem repeated(Version version, Position first, Position place) {
        return told(
                place,
                ("version `%s` has a line already, line %d. Two branches may both have added it: see that each script has a version of "
                                + "its own, and delete both lines: `qmig migrate` writes anew what is missing")
                        .formatted(version, first.line()));
    }

    static Problem notReadable(String reason) {
        return Problem.of(
                ProblemCode.SUM_FILE,
                "`%s` in the folder of migrations cannot be read: %s. Mend that, or delete it: `qmig migrate` writes it anew. Nothing was changed"
                        .formatted(SumFile.NAME, reason));
    }

    /** What its line says of {@code script} is not what is applied. */
    public static Problem mismatch(Position place, Version version, String script, Checksum applied) {
        return new Problem(
                ProblemCode.CHECKSUM_MISMATCH,
                ("version %s (`%s`) has another checksum here than what was applied, `%s`: the line was merged wrongly, or the script was "
                                + "changed on another branch. Nothing was changed. Bring the script back as it was applied, and put what is "
                                + "new into a migration of its own. Where only the line is wrong, or `qmig repair --accept-checksum` has "
                                + "accepted the script, delete the line: `qmig migrate` writes it anew")
                        .formatted(version, script, applied),
                place);
    }

    /** What its line says of {@code script} is not what the script asks for, whatever is applied anywhere. */
    public static Problem otherThanScript(Position place, Version version, String script, Checksum asks) {
        return new Problem(
                ProblemCode.CHECKSUM_MISMATCH,
                ("version %s (`%s`) asks for something else than what its line says: its checksum is `%s`. Where it was applied, bring the "
                                + "script back as it was, and put what is new into a migration of its own. Where it never was, delete the "
                                + "line: `qmig migrate` writes it anew")
                        .formatted(version, script, asks),
                place);
    }

    private static Problem told(Position place, String message) {
        return new Problem(ProblemCode.SUM_FILE, message + ". Nothing was changed", place);
    }
}
