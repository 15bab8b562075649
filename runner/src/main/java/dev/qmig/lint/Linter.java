package dev.qmig.lint;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.Inverse;
import dev.qmig.model.Loss;
import dev.qmig.model.Version;
import dev.qmig.plan.MigrationPlan;
import dev.qmig.plan.Plan;
import dev.qmig.plan.RollbackPlan;
import dev.qmig.plan.Source;
import dev.qmig.plan.Step;
import dev.qmig.plan.UndoStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what people should know of a plan. What the plan itself makes is nobody's yet, so nothing is said of what happens to it.
 *
 * @since 0.1
 */
public final class Linter {

    private final Amounts amounts;
    private final Population population;
    private final TenantRules tenants = new TenantRules();
    private final Set<CollectionName> fresh = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Touched.Place, Long> touched = new HashMap<>();
    private ClusterSchema schema;

    private Linter(ClusterSchema start, Amounts amounts) {
        this.schema = start;
        this.amounts = amounts;
        this.population = new Population(amounts);
    }

    /**
     * What there is to say of {@code plan}, in its order.
     *
     * @param start the schema that it was planned on
     * @param amounts how many points the collections of {@code start} have
     * @param chain every migration there is
     */
    public static List<Finding> lint(Plan plan, ClusterSchema start, Amounts amounts, Collection<Source> chain) {
        return look(plan, start, amounts, chain).findings();
    }

    /** The same, and how many points each step touches. */
    public static Foreseen look(Plan plan, ClusterSchema start, Amounts amounts, Collection<Source> chain) {
        Linter linter = new Linter(start, amounts);
        plan.apply().forEach(migration -> linter.lint(migration, chain));
        plan.revert().forEach(linter::undo);
        return new Foreseen(linter.findings, new Touched(linter.touched));
    }

    private void lint(MigrationPlan migration, Collection<Source> chain) {
        Source source = migration.migration().source();
        if (amounts.othersHaveSome()) {
            fresh.clear();
        }
        Linted whole = Linted.of(source);
        if (migration.migration().recording().description() == null) {
            findings.add(Finding.of(FindingCode.QM401, whole, "it says nothing about itself but its file name"));
        }
        gap(whole, chain);
        UndoStep unfinished = migration.unfinishedUndo();
        if (unfinished != null) {
            undo(Linted.of(source, unfinished), unfinished, after(unfinished.remaining()));
        }
        ClusterSchema end = after(migration.steps().stream()
                .filter(step -> !step.alreadyThere())
                .map(Step::change)
                .toList());
        migration.steps().forEach(step -> lint(Linted.of(source, step), step, end));
    }

    private ClusterSchema after(List<Change> changes) {
        ClusterSchema state = schema;
        for (Change change : changes) {
            state = change.apply(state);
        }
        return state;
    }

    private void lint(Linted place, Step step, ClusterSchema end) {
        OptionalLong points = OptionalLong.of(0);
        if (!step.alreadyThere()) {
            LintStep linted = met(place, step.change(), step.inverse(), step.destroyed(), end);
            Rule.APPLYING.forEach(rule -> findings.addAll(rule.check(linted)));
            findings.addAll(tenants.check(linted));
            points = pass(linted);
        }
        points.ifPresent(known -> touched.put(new Touched.Place(place.version(), place.number(), false), known));
    }

    private void undo(RollbackPlan migration) {
        List<Change> changes = migration.steps().stream()
                .flatMap(step -> step.remaining().stream())
                .toList();
        ClusterSchema end = after(changes);
        migration.steps().forEach(step -> undo(Linted.of(migration.entry(), step), step, end));
    }

    private void undo(Linted place, UndoStep step, ClusterSchema end) {
        findings.addAll(GradeRules.check(place, step));
        List<OptionalLong> points = new ArrayList<>();
        for (Change change : step.remaining()) {
            LintStep linted = met(place, change, Inverse.NOTHING, step.destroyed(), end);
            if (!linted.before().equals(linted.after())) {
                Rule.UNDOING.forEach(rule -> findings.addAll(rule.check(linted)));
            }
            points.add(pass(linted));
        }
        if (points.stream().allMatch(OptionalLong::isPresent)) {
            long sum = points.stream().mapToLong(known -> known.orElse(0)).sum();
            touched.put(new Touched.Place(place.version(), place.number(), true), sum);
        }
    }

    private LintStep met(Linted place, Change change, Inverse inverse, Map<Loss, Long> destroyed, ClusterSchema end) {
        return new LintStep(place, change, inverse, destroyed, schema, change.apply(schema), end, fresh, amounts);
    }

    private OptionalLong pass(LintStep step) {
        if (step.change() instanceof CreateCollection creation) {
            fresh.add(creation.name());
        }
        schema = step.after();
        return population.pass(step.change(), step.before(), step.after());
    }

    /** Times of day as versions leave gaps everywhere, and dotted ones may; counted ones should not. */
    private void gap(Linted place, Collection<Source> chain) {
        TreeSet<Version> versions = new TreeSet<>();
        chain.forEach(source -> versions.add(source.version()));
        Version before = versions.lower(place.version());
        if (before == null || !isCounted(before) || !isCounted(place.version())) {
            return;
        }
        long missing = number(place.version()) - number(before) - 1;
        if (missing > 0) {
            String what = missing == 1 ? "no file has version %d" : "no files have versions %d to %d";
            findings.add(Finding.of(
                    FindingCode.QM402, place, what.formatted(number(before) + 1, number(place.version()) - 1)));
        }
    }

    private static boolean isCounted(Version version) {
        return version.numbers().size() == 1 && version.numbers().get(0).bitLength() < Integer.SIZE / 2;
    }

    private static long number(Version version) {
        return version.numbers().get(0).longValue();
    }
}
