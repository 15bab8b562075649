package dev.qmig.model

import java.util.TreeMap

/**
 * What a server makes of a change, written without the model's own `apply`: absent leaves of a new collection get the
 * server's defaults, so that nothing is unknown afterwards. It takes only changes that a server would carry out.
 */
internal class SimulatedServer(private val defaults: ServerDefaults) {
    fun apply(changes: List<Change>, before: ClusterSchema): ClusterSchema =
        changes.fold(before) { state, change -> apply(change, state) }

    fun apply(change: Change, before: ClusterSchema): ClusterSchema = when (change) {
        is CreateCollection -> create(change, before)

        is DeleteCollection -> delete(change.name, before)

        is UpdateCollection -> before.edit(change.name) { it.copy(config = updated(it.config, change.part)) }

        is CreatePayloadIndex -> before.edit(change.collection) {
            it.copy(indexes = it.payloadIndexes + (change.field to change.index))
        }

        is DeletePayloadIndex -> before.edit(change.collection) { it.copy(indexes = it.payloadIndexes - change.field) }

        is ChangeAliases -> ClusterSchema(
            before.collections,
            TreeMap(change.actions.fold(before.aliases.toMap(), ::point)),
        )
    }

    private fun create(change: CreateCollection, before: ClusterSchema): ClusterSchema {
        val created = CollectionSchema(defaults.filledIn(change.config), TreeMap(), setOf(), setOf())
        return ClusterSchema(TreeMap(mapOf(change.name to created) + before.collections), before.aliases)
    }

    private fun delete(name: CollectionName, before: ClusterSchema) =
        ClusterSchema(TreeMap(before.collections - name), TreeMap(before.aliases.filterValues { it != name }))

    private fun updated(config: CollectionConfig, part: CollectionPart): CollectionConfig = when (part) {
        is CollectionPart.Hnsw -> config.with(merged(config.hnsw, part.config))
        is CollectionPart.Optimizers -> config.with(merged(config.optimizers, part.config))
    }

    private fun point(aliases: Map<AliasName, CollectionName>, action: AliasAction) = when (action) {
        is AliasAction.Create -> aliases + (action.alias to action.collection)
        is AliasAction.Switch -> aliases + (action.alias to action.collection)
        is AliasAction.Delete -> aliases - action.alias
    }
}

private fun ClusterSchema.edit(name: CollectionName, change: (CollectionSchema) -> CollectionSchema): ClusterSchema =
    ClusterSchema(TreeMap(collections + (name to change(collections.getValue(name)))), aliases)

private fun CollectionSchema.copy(
    config: CollectionConfig = this.config,
    indexes: Map<FieldPath, PayloadIndex> = payloadIndexes,
) = CollectionSchema(config, TreeMap(indexes), unknown, foreign)
