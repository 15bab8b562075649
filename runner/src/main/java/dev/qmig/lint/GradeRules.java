package dev.qmig.lint;

import dev.qmig.model.Grade;
import dev.qmig.plan.UndoStep;
import java.util.List;

/** Rules about how well a step is undone. */
final class GradeRules {

    private GradeRules() {}

    /** What is not as before once {@code step} is undone. */
    static List<Finding> check(Linted place, UndoStep step) {
        String undone = "undoing `" + step.entry().change().summary() + "` ";
        Grade grade = step.entry().inverse().grade();
        if (grade instanceof Grade.Shape shape) {
            return List.of(Finding.of(FindingCode.QM108, place, undone + "does not bring back " + shape.loss()));
        }
        if (grade instanceof Grade.Effective effective) {
            String residue = String.join("`, `", effective.residue());
            return List.of(Finding.of(FindingCode.QM305, place, undone + "leaves set `" + residue + "`"));
        }
        return List.of();
    }
}
