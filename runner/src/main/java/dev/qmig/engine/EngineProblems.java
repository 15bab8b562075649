package dev.qmig.engine;

import dev.qmig.model.AliasName;
import dev.qmig.model.Difference;
import dev.qmig.model.Grade;
import dev.qmig.model.Loss;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import dev.qmig.qdrant.ServerException;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences that execution tells a user. */
final class EngineProblems {

    private EngineProblems() {}

    static Problem refused(StepContext step, ServerException reason) {
        ProblemCode code = reason.blamesRequest()
                ? ProblemCode.STEP_FAILED
                : reason.problem().code();
        return Problem.of(
                code,
                step.words() + " failed: " + reason.messageWithin(step.change().summary()) + ". " + goOnAfter(step));
    }

    static Problem jobFailed(StepContext step, Problem reason) {
        return Problem.of(reason.code(), "%s stopped: %s. %s".formatted(step.words(), reason.message(), goOn(step)));
    }

    static Problem unjournaled(Problem problem, ServerException reason) {
        return Problem.of(
                problem.code(),
                "%s. The history could not be told either: %s. The next run finds out by looking at the server"
                        .formatted(problem.message(), reason.problem().message()));
    }

    static Problem moved(StepContext step, List<String> reasons) {
        return Problem.of(
                ProblemCode.CONFLICT,
                "%s can no longer be done, because the server changed since it was planned: %s. %s"
                        .formatted(step.words(), String.join("; ", reasons), goOn(step)));
    }

    static Problem effectGone(StepContext step, List<Difference> differences) {
        return Problem.of(
                ProblemCode.CONFLICT,
                "%s would overwrite what somebody else made of it since: %s. Restore it by hand first. %s"
                        .formatted(step.words(), Difference.list(differences), goOn(step)));
    }

    static Problem worseInverse(StepContext step, Grade planned, Grade found) {
        return Problem.of(
                ProblemCode.CONFLICT,
                "%s was planned with an inverse that is %s, and now could only be undone as %s. %s"
                        .formatted(step.words(), planned, found, goOn(step)));
    }

    static Problem newPoints(StepContext step, Loss loss, long points) {
        return Problem.of(
                ProblemCode.DATA_LOSS,
                "%s would destroy %s that were not there when it was planned. Nothing was lost. %s"
                        .formatted(step.words(), loss.counted(points), goOn(step)));
    }

    static Problem newAliases(StepContext step, List<AliasName> aliases) {
        return Problem.of(
                ProblemCode.CONFLICT,
                "%s would take with it what has come to point at that since it was planned: %s. Nothing was lost. %s"
                        .formatted(
                                step.words(),
                                aliases.stream()
                                        .map(alias -> "alias `" + alias + "`")
                                        .collect(Collectors.joining(", ")),
                                goOn(step)));
    }

    static Problem notSettled(StepContext step, List<Difference> missing) {
        return Problem.of(
                ProblemCode.STEP_FAILED,
                "%s was accepted, but the server does not show it yet: %s. Run the same command again to go on waiting"
                        .formatted(step.words(), Difference.list(missing)));
    }

    static Problem stillBuilding(StepContext step) {
        return Problem.of(
                ProblemCode.STILL_BUILDING,
                ("%s is still building: the server has accepted it and goes on by itself. Run the same command again to keep waiting, "
                                + "longer with `--wait-timeout`")
                        .formatted(step.words()));
    }

    /** Code that failed may have done a part of its work, and is not run again unless its author says that this does no harm. */
    private static String goOnAfter(StepContext step) {
        if (step.change().isRepeatable()) {
            return goOn(step);
        }
        return step.direction() == Direction.APPLY
                ? "Nobody can tell how far it came. Look at the server; then say `idempotent = true` where running it again does no "
                        + "harm, or add an `alreadyDone` check, and run `qmig migrate` again"
                : "Nobody can tell how far it came. Look at the server; then say `rollbackWith(idempotent = true)` where running it "
                        + "again does no harm, and run `qmig rollback` again";
    }

    private static String goOn(StepContext step) {
        return switch (step.direction()) {
            case APPLY ->
                "Steps that are done stay and must not be edited in the script; `qmig migrate` goes on here, "
                        + "`qmig rollback` undoes them";
            case ROLLBACK ->
                "What was undone stays undone; `qmig rollback` goes on here, `qmig migrate` applies it again";
            case LOAD -> "What was made stays; `qmig load` goes on here, and leaves it alone";
            case CLEAN -> "What is gone stays gone, and the history still has everything; `qmig clean` goes on here";
            case GC ->
                "What is deleted stays deleted, and what the history gives up as a way back stays given up; `qmig gc` goes "
                        + "on here";
        };
    }
}
