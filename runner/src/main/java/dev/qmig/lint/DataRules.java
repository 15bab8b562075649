package dev.qmig.lint;

import dev.qmig.model.CollectionName;
import dev.qmig.model.Distance;
import dev.qmig.model.Grade;
import dev.qmig.model.Loss;
import dev.qmig.model.PointKey;
import dev.qmig.model.UpsertPoints;
import java.util.List;
import java.util.stream.Stream;

/** Rules about data that goes. */
final class DataRules {

    private DataRules() {}

    /** Points and vectors that a step destroys. */
    static List<Finding> losses(LintStep step) {
        return step.change().destroys().stream()
                .filter(loss -> step.before().has(loss) && step.isOld(loss.collection()))
                .sorted()
                .flatMap(loss -> lost(step, loss))
                .toList();
    }

    private static Stream<Finding> lost(LintStep step, Loss loss) {
        FindingCode code = loss.takesPoints() ? FindingCode.QM101 : FindingCode.QM102;
        if (step.amounts().othersHaveSome()) {
            return Stream.of(
                    step.finding(code, "it destroys the " + loss.words() + " that earlier versions have put there"));
        }
        long count = step.destroyed().getOrDefault(loss, 0L);
        return count == 0 ? Stream.of() : Stream.of(step.finding(code, "it destroys " + loss.counted(count)));
    }

    /** Points that are there already and are overwritten or deleted. */
    static List<Finding> cosine(LintStep step) {
        return step.change().touchedPoints().stream()
                .filter(key -> step.before().points().containsKey(key))
                .map(PointKey::collection)
                .distinct()
                .filter(name -> step.isOld(name)
                        && isCosine(step, name)
                        && !step.inverse().changes().isEmpty())
                .map(name -> step.finding(
                        FindingCode.QM107,
                        "a rollback writes the vectors of its points in `%s` as the server has them: with length 1"
                                .formatted(name)))
                .toList();
    }

    /** What is filled in where points have it, and cannot be told from that afterwards. Where nobody knows, nothing is said. */
    static List<Finding> mixed(LintStep step) {
        return step
                .change()
                .filling()
                .filter(filling -> step.inverse().grade() instanceof Grade.Shape
                        && step.before().holders(filling).isPresent())
                .map(filling -> step.finding(
                        FindingCode.QM109,
                        "too many points of `%s` to be named have %s, and too many lack it: a rollback takes it from all, and what they have now is lost"
                                .formatted(filling.collection(), filling.part().words())))
                .stream()
                .toList();
    }

    /** Points that a rollback writes back, whose vectors were read from the server. */
    static List<Finding> cosineBack(LintStep step) {
        return step.change() instanceof UpsertPoints back && isCosine(step, back.collection())
                ? List.of(step.finding(
                        FindingCode.QM107,
                        "%s of `%s` get vectors back as the server had them: with length 1"
                                .formatted(Loss.count(back.points().size(), "point"), back.collection())))
                : List.of();
    }

    private static boolean isCosine(LintStep step, CollectionName name) {
        return step.before()
                .collection(name)
                .map(schema -> schema.config().vectors().values().stream()
                        .anyMatch(vector -> vector.distance() == Distance.COSINE))
                .orElse(false);
    }
}
