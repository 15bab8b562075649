package dev.qmig.lint;

import dev.qmig.model.Backfill;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CopyPoints;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.Execute;
import dev.qmig.model.Loss;
import dev.qmig.model.PointKey;
import dev.qmig.model.PointsJob;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How many points collections have from step to step, as far as that is known; code in a migration may do anything with them. */
final class Population {

    private final Map<CollectionName, Long> points;
    private final Set<CollectionName> made = new HashSet<>();

    Population(Amounts amounts) {
        points = new HashMap<>(amounts.counted());
    }

    /**
     * Moves past {@code change} and tells how many points it touches; empty where nobody knows. What it destroys is told elsewhere.
     */
    OptionalLong pass(Change change, ClusterSchema before, ClusterSchema after) {
        OptionalLong touched = touched(change, before, after);
        follow(change, before, after);
        return touched;
    }

    private OptionalLong touched(Change change, ClusterSchema before, ClusterSchema after) {
        if (change instanceof PointsJob job) {
            return source(job).map(this::of).orElse(OptionalLong.of(0));
        }
        if (change instanceof Execute) {
            return OptionalLong.empty();
        }
        if (before.equals(after)) {
            return OptionalLong.of(0);
        }
        return change.worksThrough()
                .map(this::of)
                .orElseGet(() -> OptionalLong.of(change.touchedPoints().stream()
                        .filter(key -> isOther(key, before, after))
                        .count()));
    }

    /** The collection that it goes through where it writes as many points: at most, of those that lack something. */
    private static Optional<CollectionName> source(PointsJob job) {
        if (job instanceof CopyPoints copy) {
            return Optional.of(copy.from());
        }
        return job instanceof Backfill fill ? Optional.of(fill.collection()) : Optional.empty();
    }

    private OptionalLong of(CollectionName name) {
        Long found = points.get(name);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private static boolean isOther(PointKey key, ClusterSchema before, ClusterSchema after) {
        return before.points().containsKey(key)
                ? !before.points().get(key).equals(after.points().get(key))
                : after.points().containsKey(key);
    }

    private void follow(Change change, ClusterSchema before, ClusterSchema after) {
        if (change instanceof CreateCollection creation) {
            made.add(creation.name());
            points.put(creation.name(), 0L);
        } else if (change instanceof CopyPoints copy) {
            of(copy.from()).ifPresentOrElse(count -> points.put(copy.to(), count), () -> points.remove(copy.to()));
        } else if (change instanceof Execute) {
            points.keySet().removeAll(made);
        } else if (change.destroys().stream().anyMatch(Loss::takesPoints)) {
            points.keySet().removeAll(change.collections());
        }
        for (PointKey key : change.touchedPoints()) {
            long more = count(key, after) - count(key, before);
            points.computeIfPresent(key.collection(), (name, count) -> count + more);
        }
    }

    private static long count(PointKey key, ClusterSchema schema) {
        return schema.points().containsKey(key) ? 1L : 0L;
    }
}
