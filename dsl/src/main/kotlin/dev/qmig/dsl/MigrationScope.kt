package dev.qmig.dsl

import dev.qmig.model.AliasName
import dev.qmig.model.Code
import dev.qmig.model.CollectionName
import dev.qmig.model.CopyPoints
import dev.qmig.model.Node
import dev.qmig.model.Recording

/**
 * Everything a migration can say: what it is, what it asks for, and, where the derived inverses do not do, how it is undone.
 *
 * @since 0.1
 */
public abstract class MigrationScope private constructor(
    recorder: Recorder,
    parameters: ParametersScope,
) : OperationsScope(recorder), ParametersScope by parameters {
    /** A migration that has recorded nothing yet. */
    public constructor() : this(Recorder())

    private constructor(recorder: Recorder) : this(recorder, DeclaredParameters(recorder, AmbientValues.current()))

    /**
     * Says in a few words what this migration changes; shown by `qmig status` and kept in the history. It may be given once.
     * Without it the name of the file is shown. It is not part of the checksum.
     */
    public fun description(text: String): Unit = recorder.describe(text)

    /**
     * Copies all points of the collection [from] into the collection [to], which has none, as a job that goes on where it was interrupted. The
     * code says what becomes of each point: the point itself, `point.with { ... }`, or [skip]. In the end the ids of both sides are compared,
     * and points that came or went meanwhile are brought or deleted.
     *
     * Rolling back deletes the points of [to]. The code is covered by the checksum through the text of its script.
     */
    public fun copyPoints(
        from: String,
        to: String,
        code: suspend (SourcePoint) -> PointResult = { it },
    ): Unit = copyPoints(from, to, eachPoint(code))

    /** The same for code that looks at some points at a time, and for Java. */
    public fun copyPoints(from: String, to: String, code: PointCode) {
        recorder.record { Asked(listOf(CopyPoints(CollectionName(from), CollectionName(to), false, Code.of(code)))) }
    }

    /**
     * Gives the points of [collection] a vector or payload that they lack, as code says, as a job that goes on where it was interrupted: that a
     * point lacks it is what is looked for, so that points which others write meanwhile are found, too.
     *
     * What points have is never replaced. Rolling back takes the vector, or the key of the payload, from all points where none had it before,
     * and otherwise from those that lacked it or from all but those that had it: whichever are no more than 10,000. Where both are more, it
     * takes it from all points; the plan says so before, as grade `shape` and finding QM109. The code is covered by the checksum through the
     * text of its script.
     *
     * @param readVectors whether the code looks at vectors of points; without, only payload is read
     */
    @JvmOverloads
    public fun backfill(
        collection: String,
        readVectors: Boolean = false,
        block: BackfillScope.() -> Unit,
    ): Unit = operation(BackfillScope(recorder.mistakes), block) { scope ->
        if (scope.isSound) scope.operations(CollectionName(collection), readVectors) else emptyList()
    }

    /**
     * Moves a collection to vectors of another model: in place, as one more named vector (Qdrant 1.18), or with `into` in a new collection
     * behind the alias [name]. The new collection is as the one behind the alias is, with its payload indexes, and the vector as it is wanted.
     * Points are copied, what is written meanwhile is brought, both sides are compared, and then the alias is switched in one request. The old
     * collection stays. What it comes to is decided when it is planned; `migrate --to-phase` stops in between.
     *
     * Rolling back switches back and deletes the new collection, or the vector.
     */
    public fun reembed(name: String, block: ReembedScope.() -> Unit): Unit =
        operation(ReembedScope(recorder.mistakes), block) { scope -> sound(scope) { scope.operation(AliasName(name)) } }

    /**
     * Replaces the inverses that qmig would derive for the whole script. It stands last. It is not part of the checksum, so it may be
     * written after the migration was applied, and counts when it is rolled back.
     */
    public fun rollback(block: RollbackScope.() -> Unit): Unit =
        recorder.recordRollback { RollbackScope.changes(recorder.mistakes, block) }
}

/** What [scope] has recorded so far. For the runner, not for scripts. */
public fun recordingOf(scope: MigrationScope): Recording = scope.recorder.recording()

/**
 * What [construct] gives, where parameters have [values] by name, each of the type that the script declares, instead of the declared
 * ones. For the runner, not for scripts.
 */
public fun <T> withParameters(values: Map<String, Node>, construct: () -> T): T =
    AmbientValues.during(values, construct)
