package dev.qmig.plan;

import dev.qmig.model.AliasName;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What migrations make of an empty server, version by version.
 *
 * @since 0.1
 */
public record Timeline(List<Moment> moments) {

    /** Copies. */
    public Timeline {
        moments = List.copyOf(moments);
    }

    /**
     * One migration.
     *
     * @param effects what it does to collections and aliases, by name
     * @param schema what there is after it
     */
    public record Moment(Source source, String description, List<Effect> effects, ClusterSchema schema) {

        /** Copies. */
        public Moment {
            effects = List.copyOf(effects);
        }
    }

    /**
     * What a migration does to one collection or alias.
     *
     * @param target the collection that an alias points at then; null for a collection, and for an alias that is deleted
     */
    public record Effect(Kind kind, String name, @Nullable String target) {

        /** Whether it is about an alias. */
        public boolean isOfAlias() {
            return kind == Kind.POINTS || kind == Kind.UNNAMES;
        }
    }

    /** What a migration does. */
    public enum Kind {
        /** Makes a collection. */
        CREATES,
        /** Changes a collection, or puts points into it. */
        CHANGES,
        /** Deletes a collection. */
        DELETES,
        /** Makes an alias point at a collection. */
        POINTS,
        /** Deletes an alias. */
        UNNAMES
    }

    /** Of {@code plan}, which begins with nothing. */
    public static Timeline of(Plan plan) {
        List<Moment> moments = new ArrayList<>();
        ClusterSchema schema = ClusterSchema.EMPTY;
        for (MigrationPlan migration : plan.apply()) {
            ClusterSchema before = schema;
            TreeSet<CollectionName> touched = new TreeSet<>();
            for (Step step : migration.steps()) {
                touched.addAll(step.change().collections());
                schema = step.change().apply(schema);
            }
            List<Effect> effects = new ArrayList<>(collections(before, schema, touched));
            effects.addAll(aliases(before, schema));
            moments.add(new Moment(
                    migration.migration().source(), migration.migration().description(), effects, schema));
        }
        return new Timeline(moments);
    }

    /** What there is after the last of them. */
    public ClusterSchema schema() {
        return moments.isEmpty()
                ? ClusterSchema.EMPTY
                : moments.get(moments.size() - 1).schema();
    }

    private static List<Effect> collections(
            ClusterSchema before, ClusterSchema after, TreeSet<CollectionName> touched) {
        List<Effect> effects = new ArrayList<>();
        for (CollectionName name : touched) {
            boolean was = before.collection(name).isPresent();
            boolean is = after.collection(name).isPresent();
            if (is && !was) {
                effects.add(new Effect(Kind.CREATES, name.value(), null));
            } else if (was && !is) {
                effects.add(new Effect(Kind.DELETES, name.value(), null));
            } else if (was && !before.collection(name).equals(after.collection(name))) {
                effects.add(new Effect(Kind.CHANGES, name.value(), null));
            }
        }
        return effects;
    }

    private static List<Effect> aliases(ClusterSchema before, ClusterSchema after) {
        List<Effect> effects = new ArrayList<>();
        TreeSet<AliasName> names = new TreeSet<>(before.aliases().keySet());
        names.addAll(after.aliases().keySet());
        for (AliasName name : names) {
            CollectionName target = after.aliases().get(name);
            if (target == null) {
                effects.add(new Effect(Kind.UNNAMES, name.value(), null));
            } else if (!target.equals(before.aliases().get(name))) {
                effects.add(new Effect(Kind.POINTS, name.value(), target.value()));
            }
        }
        return effects;
    }
}
