package dev.qmig.lint;

import dev.qmig.model.CollectionName;
import dev.qmig.model.Loss;
import dev.qmig.plan.Plan;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How much there is on a server before a plan runs.
 *
 * @param counted the points of collections, of those that were counted
 * @param tenants the different values of fields, of those that were counted, up to {@link TenantField#MOST}
 * @param othersHaveSome whether collections that were not counted have points, as where no server is asked, or none
 * @since 0.1
 */
public record Amounts(Map<CollectionName, Long> counted, Map<TenantField, Long> tenants, boolean othersHaveSome) {

    /** No server is asked: what an earlier migration made has points by now, nobody knows how many. */
    public static final Amounts UNKNOWN = new Amounts(Map.of(), Map.of(), true);

    /** Copies. */
    public Amounts {
        counted = Map.copyOf(counted);
        tenants = Map.copyOf(tenants);
    }

    /** The collections whose points must be counted to tell what {@code plan} touches: the server works through all of them. */
    public static Set<CollectionName> askedFor(Plan plan) {
        Set<CollectionName> names = new TreeSet<>();
        Stream.concat(plan.applied(), plan.undone())
                .flatMap(change -> change.worksThrough().stream())
                .forEach(names::add);
        return names;
    }

    /** Whether {@code name} may have points. */
    boolean any(CollectionName name) {
        return counted.getOrDefault(name, othersHaveSome ? 1L : 0L) > 0;
    }

    /** How many points it has; empty where nobody knows. */
    OptionalLong of(CollectionName name) {
        Long found = counted.get(name);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** How many different values {@code field} has; empty where nobody counted. */
    OptionalLong values(TenantField field) {
        Long found = tenants.get(field);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** The points of {@code name} in words, as in {@code 1204 points}. */
    String words(CollectionName name) {
        OptionalLong found = of(name);
        if (found.isEmpty()) {
            return "the points of an earlier version";
        }
        return Loss.count(found.getAsLong(), "point");
    }
}
