package dev.qmig.lint;

import static dev.qmig.lint.Severity.ERROR;
import static dev.qmig.lint.Severity.INFO;
import static dev.qmig.lint.Severity.WARNING;

import java.util.Set;

/**
 * Every kind of finding, under a name that stays. 1xx is about data and aliases that are lost or moved, 2xx about work for the server, 3xx
 * about the schema that comes out, 4xx about the migrations themselves.
 *
 * @since 0.1
 */
public enum FindingCode {
    /** A collection is deleted that has points. */
    QM101(
            WARNING,
            "drops points",
            "Take a snapshot before, or keep the collection until nobody has asked for it for a while: `createSnapshot` is a step of its own"),
    /** A vector is deleted that points have. */
    QM102(
            WARNING,
            "drops a vector with data",
            "Delete it in a later release than the one that stops using it: a rollback makes the vector again, and not its data"),
    /** An alias that is there points at another collection afterwards. */
    QM103(
            INFO,
            "moves an alias",
            "Readers see the other collection from one request to the next. See that it is complete, with its indexes, before this step"),
    /** Aliases are deleted with their collection. */
    QM105(
            WARNING,
            "deletes aliases with their collection",
            "Switch the aliases to another collection before this step: those who ask for one get an error otherwise"),
    /** A collection is deleted that the policy protects. */
    QM106(
            ERROR,
            "drops a protected collection",
            "If it must go all the same, take it out of `protected` in `qmig.toml` in the same change, so that others see it"),
    /** Points are overwritten or deleted whose vectors cannot come back as they were written. */
    QM107(
            INFO,
            "brings cosine vectors back normalized only",
            "Qdrant keeps vectors under `Cosine` with length 1. Keep the originals elsewhere where their length matters"),
    /** A rollback makes something again without the data that it had. */
    QM108(
            WARNING,
            "brings the schema back without its data",
            "Know before where the data comes from: a snapshot that was taken before the migration, or what the collection was once filled from"),
    /** A backfill is undone by taking what it fills in from points that have it already, too. */
    QM109(
            WARNING,
            "cannot tell what it fills in from what is there",
            "Fill in fewer at once with `where`, or under another name: a rollback is exact where no more than 10000 points had it before, or no more "
                    + "lacked it. Otherwise keep the values elsewhere before"),
    /** A payload index is made on a collection with points. */
    QM201(
            WARNING,
            "indexes a populated collection",
            "Updates of the collection wait while the index is built, and filtered search uses it in full once segments are rebuilt. Run it when "
                    + "few write, and raise `wait-timeout` for many points"),
    /** A setting changes for which the server builds its segments anew. */
    QM202(
            WARNING,
            "rebuilds segments",
            "The server builds every segment of the collection anew in the background: searches are slower and need more memory meanwhile. Change "
                    + "all that needs a rebuild in one migration"),
    /** The replication factor rises, which makes no replicas. */
    QM203(
            WARNING,
            "raises the replication factor without replicas",
            "It counts for shards that are made from now on. Add replicas of the others yourself, with the cluster API of Qdrant"),
    /** A step cannot be undone. */
    QM301(
            WARNING,
            "cannot be undone",
            "Write a `rollback` block for it, or see that the version before can work with what this one leaves behind"),
    /** An index on what looks like a tenant does not say so. */
    QM302(
            INFO,
            "indexes tenants without saying so",
            "Where the field tells tenants apart, say `tenant = true`: Qdrant then keeps the points of a tenant together. Where it does not, say `tenant = "
                    + "false`"),
    /** Filters on a field without an index are refused, and this leaves one without. */
    QM303(
            WARNING,
            "leaves filters that strict mode refuses",
            "Strict mode refuses filters on fields without an index. Index the fields that are filtered in the same migration, or allow them"),
    /** A collection has one vector without a name. */
    QM304(
            INFO,
            "makes a vector without a name",
            "Give it a name: only servers from 1.18 on can add another vector to a collection later, and an unnamed one keeps all clients from "
                    + "asking by name"),
    /** A rollback leaves settings that were not set before. */
    QM305(
            INFO,
            "leaves settings set that were not",
            "They have the value that held before, and no longer follow what the server chooses by itself. Nothing is wrong with that"),
    /** A migration does not say what it is for. */
    QM401(
            INFO,
            "has no description",
            "Begin the script with `description(\"...\")`: it is what `status` shows, and what the history keeps"),
    /** A number is missing between two versions. */
    QM402(
            INFO,
            "leaves a gap in versions",
            "Where a file was lost on the way, put it back; where it never was, nothing is wrong");

    /** Those that a rollback alone can have. */
    public static final Set<FindingCode> OF_ROLLBACKS = Set.of(QM108, QM305);

    /** Those that only a target with points can have. */
    public static final Set<FindingCode> OF_POINTS = Set.of(QM109);

    private final Severity severity;
    private final String title;
    private final String cure;

    FindingCode(Severity severity, String title, String cure) {
        this.severity = severity;
        this.title = title;
        this.cure = cure;
    }

    /** What it weighs where the policy says nothing. */
    public Severity severity() {
        return severity;
    }

    /** What such a step or migration does, as a clause without a subject. */
    public String title() {
        return title;
    }

    /** What to do about it, as sentences without the last full stop. */
    public String cure() {
        return cure;
    }
}
