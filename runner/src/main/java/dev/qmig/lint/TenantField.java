package dev.qmig.lint;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.FieldPath;
import dev.qmig.model.PayloadIndex;
import dev.qmig.plan.MigrationPlan;
import dev.qmig.plan.Plan;
import dev.qmig.plan.Step;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A field that may tell tenants apart: it is called like one that does, and its index leaves open whether it does.
 *
 * @since 0.1
 */
public record TenantField(CollectionName collection, FieldPath field) implements Comparable<TenantField> {

    /** From how many values on a field is one of many tenants. */
    public static final int MANY = 20;

    /** More values need not be told apart. */
    public static final int MOST = 1000;

    private static final Pattern NAMES = Pattern.compile(
            "(?:.*[._-])?(?:tenant|customer|organi[sz]ation|org|account|workspace)(?:[._-]?id)?",
            Pattern.CASE_INSENSITIVE);

    /** Those that {@code plan} meets on {@code live}, in the collections that it applies something to. */
    public static Set<TenantField> metBy(Plan plan, ClusterSchema live) {
        Set<TenantField> met = new TreeSet<>();
        for (MigrationPlan migration : plan.apply()) {
            for (Step step : migration.steps()) {
                if (!step.alreadyThere()) {
                    met.addAll(in(step.change(), live));
                }
            }
        }
        return met;
    }

    /** Those of the collection that {@code change} is made in, as {@code schema} has it. */
    static Set<TenantField> in(Change change, ClusterSchema schema) {
        Set<TenantField> found = new TreeSet<>();
        changed(change).ifPresent(name -> schema.collection(name)
                .ifPresent(collection -> collection.payloadIndexes().forEach((field, index) -> {
                    if (isOpen(field, index)) {
                        found.add(new TenantField(name, field));
                    }
                })));
        return found;
    }

    private static Optional<CollectionName> changed(Change change) {
        return change.queue().or(change::worksThrough);
    }

    /** Whether {@code index} on {@code field} may be one of tenants, and does not say so. */
    static boolean isOpen(FieldPath field, PayloadIndex index) {
        return NAMES.matcher(field.value()).matches() && saysNothing(index);
    }

    private static boolean saysNothing(PayloadIndex index) {
        return (index instanceof PayloadIndex.KeywordIndex keyword && keyword.tenant() == null)
                || (index instanceof PayloadIndex.UuidIndex uuid && uuid.tenant() == null);
    }

    /** {@code count} values of it in words. */
    static String values(long count) {
        return count < MOST ? count + " values" : "at least " + MOST + " values";
    }

    @Override
    public int compareTo(TenantField other) {
        int byCollection = collection.compareTo(other.collection);
        return byCollection == 0 ? field.compareTo(other.field) : byCollection;
    }
}
