package dev.qmig.plan;

import dev.qmig.history.StepEntry;
import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.DataLimit;
import dev.qmig.model.Difference;
import dev.qmig.model.Grade;
import dev.qmig.model.Node;
import dev.qmig.model.Operation;
import dev.qmig.model.Position;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import dev.qmig.model.Requirement;
import dev.qmig.model.ServerVersion;
import dev.qmig.model.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sentences that planning tells a user.
 *
 * @since 0.1
 */
public final class PlanProblems {

    /** The command that undoes the newest migration. */
    static final String WAY_BACK = "`qmig rollback`";

    private PlanProblems() {}

    /** The command that undoes everything above {@code version}. */
    static String wayBackTo(Version version) {
        return "`qmig rollback --to " + version + "`";
    }

    static Problem missingFile(ChainLink link, Version before) {
        boolean needed = link.entry() != null && link.entry().isUndoneByCode();
        return Problem.of(
                ProblemCode.MISSING_FILE,
                "version %s is applied, but its file `%s` is missing. Restore the file%s"
                        .formatted(
                                link.version(),
                                link.script(),
                                needed
                                        ? ", which has the code that undoes it"
                                        : ", or undo the migration and those after it with %s, which does not need it"
                                                .formatted(wayBackTo(before))));
    }

    static Problem outOfOrder(ChainLink link, List<ChainLink> links) {
        Optional<ChainLink> newest = links.stream()
                .filter(other -> other.entry() != null && !other.isPending())
                .reduce((first, second) -> second);
        Version version = newest.map(ChainLink::version).orElse(Version.NONE);
        return Problem.of(
                ProblemCode.OUT_OF_ORDER,
                ("`%s` is pending, but version %s after it (`%s`) is applied already. Rename it to a version above %s, as `qmig new` "
                                + "would number it, roll back to below it first, or apply it all the same with "
                                + "`qmig migrate --out-of-order`")
                        .formatted(
                                link.script(),
                                version,
                                newest.map(ChainLink::script).orElse(""),
                                version));
    }

    static Problem impossible(String obstacle, @Nullable Position position) {
        return new Problem(ProblemCode.IMPOSSIBLE_OPERATION, obstacle, position);
    }

    /** What else may help where code runs before: nobody knows what it brings about. */
    static String afterCode(Version version) {
        return ". Where code of version %s brings that about, apply it first: `qmig migrate --to %s`"
                .formatted(version, version);
    }

    static Problem cannotExpand(String conflict, @Nullable Position position) {
        return new Problem(ProblemCode.CONFLICT, conflict, position);
    }

    static Problem impossibleRollback(String obstacle, @Nullable Position position) {
        return impossible("the `rollback` block cannot work: " + obstacle, position);
    }

    static Problem serverTooOld(Change change, ServerVersion server, @Nullable Position position) {
        return new Problem(
                ProblemCode.SERVER_TOO_OLD,
                "cannot %s: %s".formatted(change.summary(), needed(change, server)),
                position);
    }

    /** What {@code change} needs that {@code server} does not have. */
    static String needed(Change change, ServerVersion server) {
        Requirement needed = change.requirement();
        String what = needed.field().isEmpty() ? "it" : "`" + needed.field() + "`";
        return "%s needs Qdrant %s or newer, and the server is %s. Upgrade the server"
                .formatted(what, needed.version(), server);
    }

    static Problem tooMuchData(Migration migration, long bytes) {
        return Problem.of(
                ProblemCode.IMPOSSIBLE_OPERATION,
                ("`%s` writes and replaces %d bytes of data as JSON; a migration takes %d at most, because the history keeps it: use "
                                + "several, or `execute`")
                        .formatted(migration.source().script(), bytes, DataLimit.MIGRATION_BYTES));
    }

    static Problem droppedDoubt(Migration migration, StepEntry doubt) {
        return Problem.of(
                ProblemCode.IN_DOUBT,
                ("an earlier run was interrupted while it was to %s, which may be done in part, and `%s` no longer asks for it. Bring it "
                                + "back, or undo it with %s")
                        .formatted(doubt.change().summary(), migration.source().script(), WAY_BACK));
    }

    static Problem unknownOutcome(Change change, @Nullable Position position) {
        return new Problem(
                ProblemCode.IN_DOUBT,
                ("an earlier run failed or was interrupted while it was to %s, and nobody can tell how far that came. Look at the server; then say "
                                + "`idempotent = true` where running it again does no harm, add an `alreadyDone` check that finds out, or declare what you found: `qmig repair` shows how")
                        .formatted(change.summary()),
                position);
    }

    static Problem unknownRollback(Version version, int number, Change change) {
        return Problem.of(
                ProblemCode.IN_DOUBT,
                ("a run was interrupted in step %d of version %s, and nobody can tell whether to %s would do harm now. Look at the server; "
                                + "where it does no harm, say so in the script with `rollbackWith(idempotent = true)`, or declare what you found: `qmig repair` shows how")
                        .formatted(number, version, change.summary()));
    }

    static Problem aliasWouldVanish(Version version, int number, Change inverse, AliasName alias) {
        return inverseImpossible(
                version,
                number,
                inverse,
                "the alias `%s`, which no migration that is undone made, points at it and would vanish with it. Delete the alias or point it elsewhere first"
                        .formatted(alias));
    }

    static Problem conflict(Change change, List<Difference> differences, @Nullable Position position) {
        return new Problem(
                ProblemCode.CONFLICT,
                "cannot %s, because what is live differs: %s. Make them agree, or change the script"
                        .formatted(change.summary(), Difference.list(differences)),
                position);
    }

    static Problem editedStep(
            Migration migration,
            Node.Obj ranWith,
            int number,
            StepEntry done,
            @Nullable Operation now,
            String wayBack) {
        String today = now == null ? "is no longer in the script" : today(done, now);
        return Problem.of(
                ProblemCode.CHECKSUM_MISMATCH,
                ("step %d of `%s` is done and %s; it was `%s`%s. Bring the step back as it was, or undo it with %s "
                                + "and run it anew")
                        .formatted(
                                number,
                                migration.source().script(),
                                today,
                                done.change().summary(),
                                ParameterProblems.changed(ranWith, migration.parameters()),
                                wayBack));
    }

    static Problem addedOperations(Migration migration, int before, int now, String wayBack) {
        return Problem.of(
                ProblemCode.CHECKSUM_MISMATCH,
                ("`%s` is applied with %d operations and now has %d. Put what is new into a migration of its own, or undo this one "
                                + "with %s and run it anew")
                        .formatted(migration.source().script(), before, now, wayBack));
    }

    static Problem otherText(Migration migration) {
        return Problem.of(
                ProblemCode.CHECKSUM_MISMATCH,
                ("`%s` is applied and has another text now, and it runs code, which nobody can compare. Bring the text back as it was; "
                                + "put what is new into a migration of its own")
                        .formatted(migration.source().script()));
    }

    static Problem otherChecksum(Migration migration, String wayBack) {
        return Problem.of(
                ProblemCode.CHECKSUM_MISMATCH,
                ("`%s` is applied, and where its parameters are as declared it now asks for something else than before, though not "
                                + "with the values it ran with here. Bring it back as it was, or undo it with %s and run it anew")
                        .formatted(migration.source().script(), wayBack));
    }

    static Problem effectGone(Version version, int number, Change change, List<Difference> differences) {
        return Problem.of(
                ProblemCode.CONFLICT,
                ("cannot undo step %d of version %s (%s), because what it made is not there as it was: %s. Restore it by hand "
                                + "before rolling back; where nothing of the migration is left, say so with `qmig repair --mark-reverted %s`")
                        .formatted(number, version, change.summary(), Difference.list(differences), version));
    }

    static Problem inverseImpossible(Version version, int number, Change inverse, String reason) {
        return Problem.of(
                ProblemCode.CONFLICT,
                "cannot undo step %d of version %s (%s): %s".formatted(number, version, inverse.summary(), reason));
    }

    static Problem adopted(Version version) {
        return Problem.of(
                ProblemCode.IRREVERSIBLE,
                ("version %s was declared to be applied, so the history has nothing that undoes it. Nothing was touched. Where what it stands "
                                + "for is gone, say so with `qmig repair --mark-reverted %s`")
                        .formatted(version, version));
    }

    static Problem irreversible(Version version, int number, Change change, Grade.Irreversible grade) {
        return Problem.of(
                ProblemCode.IRREVERSIBLE,
                "step %d of version %s (%s) cannot be undone: %s. Nothing was touched"
                        .formatted(number, version, change.summary(), grade.reason()));
    }

    private static String today(StepEntry done, Operation now) {
        if (now instanceof Change change) {
            return "is now `" + change.summary() + "`" + sameWords(done, change);
        }
        return "comes from an operation that is now `%s`%s"
                .formatted(
                        now.summary(),
                        done.origin().expanded() == null ? "" : " and asks for something else than before");
    }

    /** What differs between two changes that read the same. */
    private static String sameWords(StepEntry done, Change now) {
        if (!done.change().summary().equals(now.summary())) {
            return "";
        }
        Map<String, Node> before = Node.leaves("", done.change().toNode());
        Map<String, Node> after = Node.leaves("", now.toNode());
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(leaf -> !Objects.equals(before.get(leaf), after.get(leaf)))
                .sorted()
                .distinct()
                .map(leaf -> "`%s` from `%s` to `%s`".formatted(leaf, shown(before.get(leaf)), shown(after.get(leaf))))
                .collect(Collectors.joining(", ", " with ", ""));
    }

    private static String shown(@Nullable Node value) {
        return value == null ? "unset" : value.toString();
    }
}
