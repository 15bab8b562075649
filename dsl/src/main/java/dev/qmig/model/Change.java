package dev.qmig.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One request that changes the schema of a server or a few points, or code that does what it likes. Every change answers, without a
 * server, what it makes of a schema, how it is undone, and whether it is done already.
 *
 * @since 0.1
 */
public sealed interface Change extends Operation
        permits CreateCollection,
                UpdateCollection,
                DeleteCollection,
                CreateVector,
                DeleteVector,
                CreatePayloadIndex,
                DeletePayloadIndex,
                ChangeAliases,
                CreateShardKey,
                DeleteShardKey,
                CreateSnapshot,
                UpsertPoints,
                ChangePayload,
                DeletePoints,
                PointsJob,
                ClearPoints,
                Execute {

    /**
     * Why this change cannot be made on {@code before}, as complete sentences; none where it can. What is there already in
     * another form is not told here but by {@link #satisfiedBy}.
     */
    List<String> obstacles(ClusterSchema before);

    /**
     * The schema after this change. Leaves that the server will decide are listed as unknown. Where the change is satisfied
     * already the schema stays as it is. Call it only where there are no {@link #obstacles}.
     */
    ClusterSchema apply(ClusterSchema before);

    /** What brings {@code before} back after this change, and how well. It follows from the state before, never from the text. */
    Inverse inverse(ClusterSchema before);

    /** Whether {@code live} already is as this change would make it. */
    default Satisfaction satisfiedBy(ClusterSchema live) {
        return Satisfaction.of(differences(live).isEmpty());
    }

    /** The leaves in which {@code live} is not as this change makes it; none where it is {@linkplain #satisfiedBy satisfied}. */
    List<Difference> differences(ClusterSchema live);

    /**
     * The leaves of {@code live} that undoing this change would overwrite though they are not as it left them: somebody else's work.
     * What is gone of a point is nothing to overwrite.
     */
    default List<Difference> overwrittenByUndoing(ClusterSchema live) {
        return differences(live).stream()
                .filter(difference -> touchedPoints().isEmpty() || difference.found() != null)
                .toList();
    }

    /** The collections whose state this change reads or alters, without following aliases. */
    Set<CollectionName> collections();

    /** The points whose state this change reads or alters. */
    default Set<PointKey> touchedPoints() {
        return Set.of();
    }

    /** What it fills in: which points have that before decides how it is undone. Empty where it fills nothing in. */
    default Optional<Filling> filling() {
        return Optional.empty();
    }

    /** How much of points this holds, as bytes of JSON: what is written, not what is named. */
    default long dataBytes() {
        return 0;
    }

    /** The data that this change destroys, whether or not there is any. */
    default Set<Loss> destroys() {
        return Set.of();
    }

    /**
     * Whether the schema shows that this change is made. One that does not show is made when the server says so, and is made again
     * where that is not known.
     */
    default boolean isVisible() {
        return true;
    }

    /**
     * Whether the server makes this change whole or not at all. Of one that is not atomic a part may be in effect, so that the state
     * before an interrupted attempt is the one to come back to. Points may lie in several shards.
     */
    default boolean isAtomic() {
        return touchedPoints().isEmpty();
    }

    /**
     * The collection whose updates a server makes one after another, this change among them, so that it can be behind others and can go
     * on after its reply; empty where the server makes it at once.
     */
    default Optional<CollectionName> queue() {
        return Optional.empty();
    }

    /**
     * The collection whose points the server works through for this change, all of them, as it does to build an index; empty where it
     * does not.
     */
    default Optional<CollectionName> worksThrough() {
        return Optional.empty();
    }

    /** Whether it may be made again where nobody knows whether it was made. */
    default boolean isRepeatable() {
        return true;
    }

    @Override
    default Change in(TextDigest digest) {
        return this;
    }

    /** Whether this is what {@code begun}, of an earlier run, was to do. */
    default boolean takesUp(Change begun) {
        return equals(begun);
    }

    /** The lowest server that understands every field this change uses, with the field that needs it. */
    default Requirement requirement() {
        return Requirement.NONE;
    }

    /** Does what {@code visitor} says for this kind of change. */
    <R> R accept(Visitor<R> visitor);

    /** What is to be done with each kind of change. */
    interface Visitor<R> {
        /** Create a collection. */
        R createCollection(CreateCollection change);

        /** Update one part of a collection. */
        R updateCollection(UpdateCollection change);

        /** Delete a collection. */
        R deleteCollection(DeleteCollection change);

        /** Add a vector to a collection. */
        R createVector(CreateVector change);

        /** Delete a vector of a collection. */
        R deleteVector(DeleteVector change);

        /** Create or replace a payload index. */
        R createPayloadIndex(CreatePayloadIndex change);

        /** Delete a payload index. */
        R deletePayloadIndex(DeletePayloadIndex change);

        /** Change aliases. */
        R changeAliases(ChangeAliases change);

        /** Create the shards of a key. */
        R createShardKey(CreateShardKey change);

        /** Delete the shards of a key. */
        R deleteShardKey(DeleteShardKey change);

        /** Take a snapshot. */
        R createSnapshot(CreateSnapshot change);

        /** Write points. */
        R upsertPoints(UpsertPoints change);

        /** Set and remove payload. */
        R changePayload(ChangePayload change);

        /** Delete points. */
        R deletePoints(DeletePoints change);

        /** Work through any number of points. */
        R pointsJob(PointsJob change);

        /** Delete all points, or a part of them. */
        R clearPoints(ClearPoints change);

        /** Run code. */
        R execute(Execute change);
    }

    /** Reads {@link #toNode()} back; {@link InvalidValueException} where it is no change this version knows. */
    static Change fromNode(Node.Obj node) {
        return ChangeReader.read(node);
    }
}
