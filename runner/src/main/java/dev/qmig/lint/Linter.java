package dev.qmig.lint;

import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.Version;
import dev.qmig.plan.MigrationPlan;
import dev.qmig.plan.Plan;
import dev.qmig.plan.Source;
import dev.qmig.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what people should know of a plan. What the plan itself makes is nobody's yet, so nothing is said of what happens to it.
 *
 * @since 0.1
 */
public final class Linter {

    private final Amounts amounts;
    private final Set<CollectionName> fresh = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private ClusterSchema schema;

    private Linter(ClusterSchema start, Amounts amounts) {
        this.schema = start;
        this.amounts = amounts;
    }

    /**
     * What there is to say of {@code plan}, in its order.
     *
     * @param start the schema that it was planned on
     * @param amounts how many points the collections of {@code start} have
     * @param chain every migration there is
     */
    public static List<Finding> lint(Plan plan, ClusterSchema start, Amounts amounts, Collection<Source> chain) {
        Linter linter = new Linter(start, amounts);
        plan.apply().forEach(migration -> linter.lint(migration, chain));
        return List.copyOf(linter.findings);
    }

    private void lint(MigrationPlan migration, Collection<Source> chain) {
        Source source = migration.migration().source();
        if (amounts.othersHaveSome()) {
            fresh.clear();
        }
        Linted whole = new Linted(source.version(), source.script(), 0, null);
        if (migration.migration().recording().description() == null) {
            findings.add(Finding.of(FindingCode.QM401, whole, "it says nothing about itself but its file name"));
        }
        gap(whole, chain);
        ClusterSchema end = end(migration.steps());
        migration.steps().stream().filter(step -> !step.alreadyThere()).forEach(step -> lint(source, step, end));
    }

    private ClusterSchema end(List<Step> steps) {
        ClusterSchema state = schema;
        for (Step step : steps) {
            state = step.alreadyThere() ? state : step.change().apply(state);
        }
        return state;
    }

    private void lint(Source source, Step step, ClusterSchema end) {
        Linted place = new Linted(source.version(), source.script(), step.number(), step.position());
        ClusterSchema after = step.change().apply(schema);
        LintStep linted = new LintStep(place, step, schema, after, end, fresh, amounts);
        Rule.ALL.forEach(rule -> findings.addAll(rule.check(linted)));
        if (step.change() instanceof CreateCollection creation) {
            fresh.add(creation.name());
        }
        schema = after;
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
