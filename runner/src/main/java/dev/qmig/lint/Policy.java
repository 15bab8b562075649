package dev.qmig.lint;

import dev.qmig.model.Change;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionPattern;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.InvalidValueException;
import dev.qmig.plan.MigrationPlan;
import dev.qmig.plan.Plan;
import dev.qmig.plan.RollbackPlan;
import dev.qmig.plan.Source;
import dev.qmig.plan.UndoStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What findings weigh in a project.
 *
 * @param severities what codes weigh instead; empty for one that is not told at all
 * @param allowances what single migrations are allowed
 * @param protectedCollections names, and patterns with {@code *} and {@code ?}, of collections that no migration may delete
 * @since 0.1
 */
public record Policy(
        Map<FindingCode, Optional<Severity>> severities,
        List<Allowance> allowances,
        List<String> protectedCollections) {

    /** Nothing but what every code weighs by itself. */
    public static final Policy STANDARD = new Policy(Map.of(), List.of(), List.of());

    /** Copies. */
    public Policy {
        severities = Map.copyOf(severities);
        allowances = List.copyOf(allowances);
        protectedCollections = List.copyOf(protectedCollections);
        protectedCollections.forEach(Policy::checkName);
    }

    /**
     * What one migration may do.
     *
     * @param script its file, relative to the folder of migrations
     * @param codes what is put up with
     * @param reason why, for those who read it later
     */
    public record Allowance(String script, Set<FindingCode> codes, String reason) {

        /** Copies, and refuses a reason that says nothing. */
        public Allowance {
            if (reason.isBlank()) {
                throw new InvalidValueException("the allowance for `%s` gives no reason".formatted(script));
            }
            codes = Set.copyOf(codes);
        }
    }

    /** This policy and {@code other}, whose severities win. */
    public Policy and(Policy other) {
        Map<FindingCode, Optional<Severity>> both = new EnumMap<>(FindingCode.class);
        both.putAll(severities);
        both.putAll(other.severities);
        List<Allowance> allowed = new ArrayList<>(allowances);
        allowed.addAll(other.allowances);
        List<String> names = new ArrayList<>(protectedCollections);
        names.addAll(other.protectedCollections);
        return new Policy(both, allowed, names);
    }

    /**
     * Refuses what can be neither the name of a collection nor a pattern for some.
     *
     * @throws InvalidValueException where it is neither
     */
    public static void checkName(String name) {
        if (isPattern(name)) {
            new CollectionPattern(name);
        } else {
            new CollectionName(name);
        }
    }

    /**
     * {@code findings} as they weigh here, and what {@code plan} does that this alone forbids, in the order of versions and steps: that in
     * which they run.
     */
    public List<Finding> weigh(List<Finding> findings, Plan plan) {
        Comparator<Finding> order = Comparator.comparing(Finding::version).thenComparing(Finding::step);
        return Stream.concat(findings.stream(), forbidden(plan).stream())
                .flatMap(finding -> weighed(finding).stream())
                .sorted((plan.revert().isEmpty() ? order : order.reversed()).thenComparing(Finding::code))
                .toList();
    }

    private Optional<Finding> weighed(Finding finding) {
        Optional<Severity> severity = severities.getOrDefault(
                finding.code(), Optional.of(finding.code().severity()));
        return severity.map(finding::with).map(weighed -> allowances.stream()
                .filter(allowance -> allowance.script().equals(finding.script())
                        && allowance.codes().contains(finding.code()))
                .findFirst()
                .map(allowance -> weighed.allowed(allowance.reason()))
                .orElse(weighed));
    }

    private List<Finding> forbidden(Plan plan) {
        List<Finding> forbidden = new ArrayList<>();
        for (MigrationPlan migration : plan.apply()) {
            Source source = migration.migration().source();
            UndoStep unfinished = migration.unfinishedUndo();
            if (unfinished != null) {
                forbidden(Linted.of(source, unfinished), unfinished.remaining(), forbidden);
            }
            migration.steps().stream()
                    .filter(step -> !step.alreadyThere())
                    .forEach(step -> forbidden(Linted.of(source, step), List.of(step.change()), forbidden));
        }
        for (RollbackPlan migration : plan.revert()) {
            migration
                    .steps()
                    .forEach(step -> forbidden(Linted.of(migration.entry(), step), step.remaining(), forbidden));
        }
        return forbidden;
    }

    private void forbidden(Linted place, List<Change> changes, List<Finding> into) {
        for (Change change : changes) {
            if (change instanceof DeleteCollection deletion && protects(deletion.name())) {
                into.add(Finding.of(
                        FindingCode.QM106, place, "the collection `%s` is protected".formatted(deletion.name())));
            }
        }
    }

    /** Whether {@code name} must not be deleted on behalf of the migration in {@code script}. */
    public boolean forbidsDeleting(CollectionName name, String script) {
        Severity severity = severities
                .getOrDefault(FindingCode.QM106, Optional.of(FindingCode.QM106.severity()))
                .orElse(Severity.INFO);
        boolean isAllowed = allowances.stream()
                .anyMatch(one -> one.script().equals(script) && one.codes().contains(FindingCode.QM106));
        return severity == Severity.ERROR && !isAllowed && protects(name);
    }

    private boolean protects(CollectionName name) {
        return protectedCollections.stream()
                .anyMatch(pattern -> isPattern(pattern)
                        ? new CollectionPattern(pattern).matches(name)
                        : pattern.equals(name.value()));
    }

    private static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }
}
