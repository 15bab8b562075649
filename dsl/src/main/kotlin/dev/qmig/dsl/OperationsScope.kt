package dev.qmig.dsl

import dev.qmig.model.AliasAction
import dev.qmig.model.AliasName
import dev.qmig.model.ChangeAliases
import dev.qmig.model.CollectionName
import dev.qmig.model.DeleteCollection
import dev.qmig.model.DeletePayloadIndex
import dev.qmig.model.FieldPath
import dev.qmig.model.Operation

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
    public fun createCollection(name: String, block: CreateCollectionScope.() -> Unit = {}): Unit =
        operation(CreateCollectionScope(name, recorder.mistakes), block) { it.operations() }

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
     */
    public fun deleteCollection(
        name: String,
        ifExists: Boolean = false,
        block: OperationScope.() -> Unit = {},
    ): Unit = single(block) { DeleteCollection(CollectionName(name), ifExists) }

    /**
     * Creates indexes on payload fields of [collection], a step for each. The same index there already is nothing to do;
     * another one on the same field is a conflict unless [replace] is true. Rolling back brings back what was there before.
     */
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
    public fun createAlias(alias: String, collection: String, block: OperationScope.() -> Unit = {}): Unit =
        single(block) { ChangeAliases.of(AliasAction.Create(AliasName(alias), CollectionName(collection))) }

    /**
     * Points the existing alias [alias] at the collection [to], in one step that readers see whole. Rolling back points it where it
     * pointed before.
     */
    public fun switchAlias(alias: String, to: String, block: OperationScope.() -> Unit = {}): Unit =
        single(block) { ChangeAliases.of(AliasAction.Switch(AliasName(alias), CollectionName(to))) }

    /**
     * Deletes the alias [alias]; the collection stays. Rolling back creates it again.
     *
     * @param ifExists whether an alias that is not there is fine
     */
    public fun deleteAlias(alias: String, ifExists: Boolean = false, block: OperationScope.() -> Unit = {}): Unit =
        single(block) { ChangeAliases.of(AliasAction.Delete(AliasName(alias), ifExists)) }

    private fun single(block: OperationScope.() -> Unit, build: () -> Operation): Unit =
        operation(OperationScope(recorder.mistakes), block) { listOf(build()) }

    private fun <S : OperationScope> operation(scope: S, block: S.() -> Unit, build: (S) -> List<Operation>): Unit =
        recorder.record {
            scope.block()
            Asked(build(scope), scope.rollback)
        }
}
