package dev.qmig.plan;

import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.Difference;
import dev.qmig.model.Loss;
import dev.qmig.model.Satisfaction;
import dev.qmig.model.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans what remains of the inverse of one step, in both directions alike: a rollback, and a migrate that first finishes one. */
final class UndoPlanning {

    private final Walk walk;

    UndoPlanning(Walk walk) {
        this.walk = walk;
    }

    /** Moves past what undoes {@code step} and tells why it cannot be done and which points it destroys. */
    UndoStep plan(Version version, int number, StepEntry step) {
        Map<Loss, Long> destroyed = new HashMap<>();
        List<AliasName> aliases = new ArrayList<>();
        new UndoStep(number, step, Map.of(), List.of()).remaining().forEach(change -> {
            if (!step.inverse().isAuthored()) {
                refuseVanishingAliases(version, number, change);
            }
            aliases.addAll(walk.aliasesDeletedBy(change));
            boolean inDoubt = step.state() != StepState.DONE;
            if (!inDoubt || !change.satisfiedBy(walk.schema()).equals(Satisfaction.YES)) {
                destroyed.putAll(advance(version, number, change));
            }
        });
        return new UndoStep(number, step, destroyed, aliases);
    }

    /** What migrations made of aliases is undone by now; any that is left belongs to somebody else. */
    private void refuseVanishingAliases(Version version, int number, Change inverse) {
        walk.aliasesDeletedBy(inverse)
                .forEach(alias -> walk.add(PlanProblems.aliasWouldVanish(version, number, inverse, alias)));
    }

    private Map<Loss, Long> advance(Version version, int number, Change inverse) {
        if (walk.isBeyondServer(inverse)) {
            walk.add(PlanProblems.inverseImpossible(
                    version, number, inverse, PlanProblems.needed(inverse, walk.server())));
        }
        List<String> obstacles = inverse.obstacles(walk.schema());
        obstacles.forEach(obstacle -> walk.add(PlanProblems.inverseImpossible(version, number, inverse, obstacle)));
        if (!obstacles.isEmpty()) {
            return Map.of();
        }
        if (inverse.satisfiedBy(walk.schema()) instanceof Satisfaction.Conflict conflict) {
            walk.add(PlanProblems.inverseImpossible(version, number, inverse, Difference.list(conflict.differences())));
            return Map.of();
        }
        return walk.advance(inverse);
    }
}
