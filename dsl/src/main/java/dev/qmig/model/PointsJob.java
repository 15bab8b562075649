package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A step over any number of points, which goes on where it was interrupted. No schema shows how far it is: what carries it out keeps that
 * itself.
 *
 * @since 0.1
 */
public sealed interface PointsJob extends Change permits CopyPoints, Backfill, CatchUp, VerifyCopy {

    /** The collections whose points it writes. */
    default Set<CollectionName> written() {
        return collections();
    }

    @Override
    default List<String> obstacles(ClusterSchema before) {
        List<String> missing = new ArrayList<>();
        collections().forEach(name -> missing.addAll(Obstacles.missingCollection(name, before)));
        return missing;
    }

    @Override
    default ClusterSchema apply(ClusterSchema before) {
        return before.rewritten(written());
    }

    @Override
    default Satisfaction satisfiedBy(ClusterSchema live) {
        return Satisfaction.NO;
    }

    @Override
    default List<Difference> differences(ClusterSchema live) {
        return List.of(Difference.absent("effect of " + summary()));
    }

    /** Nobody can tell from the points whether it was they that were written. */
    @Override
    default List<Difference> overwrittenByUndoing(ClusterSchema live) {
        return List.of();
    }

    @Override
    default boolean runsCode() {
        return true;
    }

    @Override
    default boolean isVisible() {
        return false;
    }

    @Override
    default boolean isAtomic() {
        return false;
    }

    @Override
    default Set<Loss> destroys() {
        return Set.of();
    }

    @Override
    default <R> R accept(Visitor<R> visitor) {
        return visitor.pointsJob(this);
    }
}
