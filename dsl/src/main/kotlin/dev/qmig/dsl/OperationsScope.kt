package dev.qmig.dsl

import dev.qmig.model.AliasAction
import dev.qmig.model.AliasName
import dev.qmig.model.ChangeAliases
import dev.qmig.model.ChangePayload
import dev.qmig.model.CollectionName
import dev.qmig.model.CreateShardKey
import dev.qmig.model.CreateSnapshot
import dev.qmig.model.DeleteCollection
import dev.qmig.model.DeletePayloadIndex
import dev.qmig.model.DeletePoints
import dev.qmig.model.DeleteShardKey
import dev.qmig.model.DeleteVector
import dev.qmig.model.Distance
import dev.qmig.model.Execute
import dev.qmig.model.FieldPath
import dev.qmig.model.OnFailure
import dev.qmig.model.Operation
import dev.qmig.model.RenameAlias
import dev.qmig.model.ShardKey
import dev.qmig.model.UpsertPoints
import dev.qmig.model.VectorName

/**
 * Everything a migration can ask for, in Qdrant's own words. The functions only record; nothing reaches a server while a script
 * runs. A value that Qdrant would refuse is noted with its line and told together with all others before anything is sent.
 *
 * @since 0.1
 */
@QmigDsl
public sealed class OperationsScope(internal val recorder: Recorder) {
    /**
     * Creates the collection [name]. A collection without vectors is legal.
     *
     * One that exists already is compared: with the same declared settings there is nothing to do, anything else is a conflict
     * that names each differing setting. Rolling back deletes the collection with its points.
     */
    @JvmOverloads
    public fun createCollection(name: String, block: CreateCollectionScope.() -> Unit = {}): Unit =
        operation(CreateCollectionScope(name, recorder.mistakes), block) { it.operations() }

    /**
     * Makes the collection [name] as it is declared, whatever is there: creates it, or adds the vectors and payload indexes that are
     * missing, replaces a payload index that is another one, and updates the declared settings that differ. What is there and not
     * declared stays. What that comes to is decided when it is planned.
     *
     * A difference in what Qdrant fixes (size, distance, datatype, multivector; shards, sharding, write-ahead log) is a conflict. An
     * alias of that name is an error. Rolling back undoes the steps that were made, so a collection that was there before stays.
     */
    public fun ensureCollection(name: String, block: CreateCollectionScope.() -> Unit = {}): Unit =
        operation(CreateCollectionScope(name, recorder.mistakes), block) { it.ensuring() }

    /**
     * Makes the changes in [block] for every collection that matches [pattern] when it is planned, a step for each collection and
     * change. The block runs once, with a name that stands for all of them: use it as it is, and in every change. qmig's own
     * collections and aliases never match; where nothing matches there is nothing to do.
     *
     * @param pattern `*` stands for any characters, also none, `?` for exactly one
     * @param onFailure `FailFast`, or `ContinueAndReport` to go on with the other collections after a step that failed without any
     *     effect; the migration then fails at the end of this operation, and a rerun does what is left
     */
    public fun forEachCollection(
        pattern: String,
        onFailure: OnFailure = OnFailure.FAIL_FAST,
        block: ForEachCollectionScope.(name: String) -> Unit,
    ) {
        recorder.record { Asked(ForEachCollectionScope.operations(pattern, onFailure, recorder.mistakes, block)) }
    }

    /**
     * Changes settings of the collection [name]; what is not named stays. Each block inside is a step of its own, because
     * Qdrant applies them one after another. Rolling back sets the values from before; a setting that was unset cannot be unset
     * again and gets a value that behaves the same where there is one; `maxSegmentSize` has none and keeps the new value.
     */
    public fun updateCollection(name: String, block: UpdateCollectionScope.() -> Unit): Unit =
        operation(UpdateCollectionScope(name, recorder.mistakes), block) { it.operations() }

    /**
     * Deletes the collection [name] with its points, its payload indexes and the aliases that point at it. Running it with points
     * inside needs consent. Rolling back creates the collection again as it was, without points.
     *
     * @param ifExists whether a collection that is not there is fine
     * @param snapshotBefore whether a snapshot is taken first, as a step of its own
     */
    @JvmOverloads
    public fun deleteCollection(
        name: String,
        ifExists: Boolean = false,
        snapshotBefore: Boolean = false,
        block: OperationScope.() -> Unit = {},
    ): Unit = destructive(name, snapshotBefore, block) { DeleteCollection(it, ifExists) }

    /**
     * Adds the vector [name] to [collection], whose points lack it until it is written. What only an update can set of it is a step of
     * its own. The same vector there already is nothing to do, another one of its name is a conflict. Rolling back deletes it, with
     * what was written under it. Since Qdrant 1.18.
     *
     * @param size numbers in the vector, 1 to 65536
     */
    @JvmOverloads
    public fun createVector(
        collection: String,
        name: String,
        size: Int,
        distance: Distance,
        block: CreateVectorScope.() -> Unit = {},
    ): Unit = operation(CreateVectorScope(size, distance, recorder.mistakes), block) {
        it.operations(CollectionName(collection), VectorName(name))
    }

    /** Adds the sparse vector [name] to [collection]; otherwise as [createVector]. */
    @JvmOverloads
    public fun createSparseVector(
        collection: String,
        name: String,
        block: CreateSparseVectorScope.() -> Unit = {},
    ): Unit = operation(CreateSparseVectorScope(recorder.mistakes), block) {
        it.operations(CollectionName(collection), VectorName(name))
    }

    /**
     * Deletes the vector [name], dense or sparse, from [collection] and from all its points. Where points have it, running it needs
     * consent. Rolling back adds the vector again as it was; what the points had under it is lost. Since Qdrant 1.18.
     *
     * @param ifExists whether a vector that is not there is fine
     * @param snapshotBefore whether a snapshot of the collection is taken first, as a step of its own
     */
    @JvmOverloads
    public fun deleteVector(
        collection: String,
        name: String,
        ifExists: Boolean = false,
        snapshotBefore: Boolean = false,
        block: OperationScope.() -> Unit = {},
    ): Unit = destructive(collection, snapshotBefore, block) { DeleteVector(it, VectorName(name), ifExists) }

    /**
     * Creates indexes on payload fields of [collection], a step for each. The same index there already is nothing to do;
     * another one on the same field is a conflict unless [replace] is true. Rolling back brings back what was there before.
     */
    @JvmOverloads
    public fun createPayloadIndexes(
        collection: String,
        replace: Boolean = false,
        block: CreatePayloadIndexesScope.() -> Unit,
    ): Unit = operation(CreatePayloadIndexesScope(recorder.mistakes), block) {
        it.operations(CollectionName(collection), replace)
    }

    /**
     * Deletes the index on [field] of [collection]; the payload stays. Rolling back creates the same index again.
     *
     * @param field the path of the field, as in `lang`, `author.name` or `tags[].id`
     * @param ifExists whether a field without an index is fine
     */
    @JvmOverloads
    public fun deletePayloadIndex(
        collection: String,
        field: String,
        ifExists: Boolean = false,
        block: OperationScope.() -> Unit = {},
    ): Unit = single(block) { DeletePayloadIndex(CollectionName(collection), FieldPath(field), ifExists) }

    /**
     * Creates the alias [alias] for [collection]. An alias of that name that points elsewhere is a conflict: moving one takes
     * [switchAlias]. Rolling back deletes the alias.
     */
    @JvmOverloads
    public fun createAlias(alias: String, collection: String, block: OperationScope.() -> Unit = {}): Unit =
        single(block) { ChangeAliases.of(AliasAction.Create(AliasName(alias), CollectionName(collection))) }

    /**
     * Points the existing alias [alias] at the collection [to], in one step that readers see whole. Rolling back points it where it
     * pointed before.
     */
    @JvmOverloads
    public fun switchAlias(alias: String, to: String, block: OperationScope.() -> Unit = {}): Unit =
        single(block) { ChangeAliases.of(AliasAction.Switch(AliasName(alias), CollectionName(to))) }

    /**
     * Gives the alias [alias] the name [to], in one request that readers see whole. Where only [to] is there it is done already.
     * Rolling back gives the old name back.
     */
    public fun renameAlias(alias: String, to: String) {
        recorder.record { Asked(listOf(RenameAlias(AliasName(alias), AliasName(to)))) }
    }

    /**
     * Deletes the alias [alias]; the collection stays. Rolling back creates it again.
     *
     * @param ifExists whether an alias that is not there is fine
     */
    @JvmOverloads
    public fun deleteAlias(alias: String, ifExists: Boolean = false, block: OperationScope.() -> Unit = {}): Unit =
        single(block) { ChangeAliases.of(AliasAction.Delete(AliasName(alias), ifExists)) }

    /**
     * Changes several aliases in one request, which readers see whole. Rolling back points every alias back, in one request too.
     */
    public fun changeAliases(block: AliasesScope.() -> Unit): Unit =
        operation(AliasesScope(recorder.mistakes), block) { it.operations() }

    /**
     * Creates the shards of [key] in [collection], which must have been created with `shardingMethod = Custom` in a cluster. Rolling
     * back deletes them, with the points written there since.
     */
    @JvmOverloads
    public fun createShardKey(collection: String, key: String, block: ShardKeyScope.() -> Unit = {}): Unit =
        createShardKey(collection, block) { ShardKey.Keyword(key) }

    /** Creates the shards of the numeric [key], which is another one than the same digits as a text. */
    @JvmOverloads
    public fun createShardKey(collection: String, key: Long, block: ShardKeyScope.() -> Unit = {}): Unit =
        createShardKey(collection, block) { ShardKey.Numeric(key) }

    /**
     * Deletes the shards of [key] in [collection] with their points; where there are any, running it needs consent. Rolling back creates
     * the key again without points, with as many shards and copies, wherever the cluster puts them.
     *
     * @param ifExists whether a key that is not there is fine
     * @param snapshotBefore whether a snapshot of the collection is taken first, as a step of its own
     */
    @JvmOverloads
    public fun deleteShardKey(
        collection: String,
        key: String,
        ifExists: Boolean = false,
        snapshotBefore: Boolean = false,
        block: OperationScope.() -> Unit = {},
    ): Unit = destructive(collection, snapshotBefore, block) { DeleteShardKey(it, ShardKey.Keyword(key), ifExists) }

    /** Deletes the shards of the numeric [key], which is another one than the same digits as a text. */
    @JvmOverloads
    public fun deleteShardKey(
        collection: String,
        key: Long,
        ifExists: Boolean = false,
        snapshotBefore: Boolean = false,
        block: OperationScope.() -> Unit = {},
    ): Unit = destructive(collection, snapshotBefore, block) { DeleteShardKey(it, ShardKey.Numeric(key), ifExists) }

    /**
     * Has the server write a snapshot of [collection] with its points, and keeps its name in the history. Rolling back leaves the
     * snapshot where it is.
     */
    @JvmOverloads
    public fun createSnapshot(collection: String, block: OperationScope.() -> Unit = {}): Unit =
        single(block) { CreateSnapshot(CollectionName(collection)) }

    /** Has the server write a snapshot of all collections and aliases, and keeps its name in the history. */
    @JvmOverloads
    public fun createFullSnapshot(block: OperationScope.() -> Unit = {}): Unit = single(block) { CreateSnapshot(null) }

    /**
     * Writes the points that the block lists into [collection], at most 1,000 points and 1 MiB as JSON. A point that is there is
     * replaced whole. Rolling back writes back what was replaced and deletes what was not there. What the collection holds is kept in the
     * history for that, with the same limit.
     */
    public fun upsertPoints(collection: String, block: UpsertPointsScope.() -> Unit): Unit =
        operation(UpsertPointsScope(recorder.mistakes), block) {
            sound(it) { UpsertPoints(CollectionName(collection), it.points) }
        }

    /**
     * Sets and removes payload of at most 1,000 points of [collection]; other keys and the vectors stay. Rolling back gives each key the
     * value that each point had.
     *
     * @param ifExists whether points that are not there are fine
     */
    @JvmOverloads
    public fun setPayload(
        collection: String,
        ifExists: Boolean = false,
        block: SetPayloadScope.() -> Unit,
    ): Unit = operation(SetPayloadScope(recorder.mistakes), block) {
        sound(it) { ChangePayload(CollectionName(collection), it.patches(), ifExists) }
    }

    /**
     * Deletes at most 1,000 points of [collection]. Rolling back writes them back, which takes 1 MiB as JSON at most; so no data is lost
     * and no consent needed.
     *
     * @param ifExists whether points that are not there are fine
     */
    @JvmOverloads
    public fun deletePoints(collection: String, ifExists: Boolean = false, block: PointsScope.() -> Unit): Unit =
        operation(PointsScope(recorder.mistakes), block) {
            sound(it) { DeletePoints(CollectionName(collection), it.ids, ifExists) }
        }

    /**
     * Runs [code] with a client of the server, for what no other operation can do. qmig cannot see what it does, so that its author says
     * what is to be known: how to undo it ([Executed.rollbackWith]; without, the migration cannot be rolled back), and what is done where a
     * run was interrupted while it ran: with [idempotent] it is run again, with [Executed.alreadyDone] it is asked, and without either
     * the migration stops until a person has decided. The code is covered by the checksum through the text of its script.
     *
     * @param label what it does, in a few words; each in a migration has its own
     * @param idempotent whether running it again does no harm
     */
    @JvmOverloads
    public fun execute(label: String, idempotent: Boolean = false, code: ClientCode): Executed {
        val place = recorder.record {
            Asked(listOf(Execute(label, idempotent, false, null, ClientProgram(code, null))))
        }
        return Executed(recorder, place)
    }

    private fun createShardKey(collection: String, block: ShardKeyScope.() -> Unit, key: () -> ShardKey): Unit =
        operation(ShardKeyScope(recorder.mistakes), block) {
            listOf(CreateShardKey(CollectionName(collection), key(), it.params()))
        }

    private fun destructive(
        collection: String,
        snapshotBefore: Boolean,
        block: OperationScope.() -> Unit,
        build: (CollectionName) -> Operation,
    ): Unit = operation(OperationScope(recorder.mistakes), block) {
        val name = CollectionName(collection)
        listOfNotNull(if (snapshotBefore) CreateSnapshot(name) else null, build(name))
    }

    internal fun sound(scope: OperationScope, build: () -> Operation) =
        if (scope.isSound) listOf(build()) else emptyList()

    private fun single(block: OperationScope.() -> Unit, build: () -> Operation): Unit =
        operation(OperationScope(recorder.mistakes), block) { listOf(build()) }

    internal fun <S : OperationScope> operation(scope: S, block: S.() -> Unit, build: (S) -> List<Operation>) {
        recorder.record {
            scope.block()
            Asked(build(scope), scope.rollback)
        }
    }
}
