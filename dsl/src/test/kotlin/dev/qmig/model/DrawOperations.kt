package dev.qmig.model

import java.util.TreeMap

/** Any expanding operation, drawn for [schema] so that it often meets what it is about. */
fun Draw.expanding(schema: ClusterSchema): Expanding = when (between(0, 2)) {
    0 -> ensureCollection(schema)
    1 -> forEachCollection(schema)
    else -> RenameAlias(pick("live", "next").let(::AliasName), pick("books", "old").let(::AliasName))
}

/** Mostly what is there with a few leaves changed, so that both updates and conflicts come up. */
fun Draw.ensureCollection(schema: ClusterSchema): EnsureCollection {
    val name = collectionName()
    val live = schema.collections[name]?.config
    val drawn = config().let { it.with(declaredParams(it.params)) }
    return EnsureCollection(
        name,
        if (live != null && chance(80)) alike(live, drawn) else drawn,
        subset(Draw.FIELDS).associateWithTo(TreeMap()) { field ->
            schema.collections[name]?.payloadIndexes?.get(field)?.takeIf { flag() } ?: index()
        },
    )
}

/** What is fixed as in [live], the rest as [drawn]; new vectors only under names that are free. */
private fun Draw.alike(live: CollectionConfig, drawn: CollectionConfig): CollectionConfig {
    val free = drawn.vectors.filterKeys { !live.hasVector(it) }
    val freeSparse = drawn.sparseVectors.filterKeys { !live.hasVector(it) && it !in free }
    val vectors = subset(live.vectors.entries.toList()).associate { (name, there) ->
        val other = vector()
        name to VectorParams(
            there.size,
            there.distance,
            there.datatype,
            other.onDisk,
            other.hnsw,
            there.multivector,
            other.quantization,
        )
    }
    val sparse = subset(live.sparseVectors.entries.toList()).associate { (name, there) ->
        val other = sparseVector()
        name to SparseVectorParams(other.modifier, other.fullScanThreshold, other.onDisk, there.datatype)
    }
    return CollectionConfig(
        TreeMap(vectors + free),
        TreeMap(sparse + freeSparse),
        merged(CollectionParams.UNSET, drawn.params),
        drawn.hnsw,
        drawn.optimizers,
        if (flag()) live.wal else WalConfig.UNSET,
        drawn.quantization,
        drawn.strictMode,
        drawn.metadata,
    )
}

private fun Draw.declaredParams(created: CollectionParams) = with(created) {
    CollectionParams(
        shardNumber,
        replicationFactor,
        writeConsistencyFactor,
        onDiskPayload,
        shardingMethod,
        maybe { pick(0, 2) },
        maybe { pick(0L, 50L) },
    )
}

private fun Draw.forEachCollection(schema: ClusterSchema): ForEachCollection {
    val placeholder = ForEachCollection.NAME
    val template = List(between(1, 3)) {
        generateSequence { change(schema) }.map { forName(it, placeholder) }.first { it != null }!!
    }
    return ForEachCollection(
        CollectionPattern(pick("*", "?o*", "ar*", "b*s")),
        pick(OnFailure.FAIL_FAST, OnFailure.CONTINUE_AND_REPORT),
        template,
    )
}

private fun Draw.forName(change: Change, name: CollectionName): Change? = when (change) {
    is CreatePayloadIndex -> CreatePayloadIndex(name, change.field, change.index, change.replace)
    is DeletePayloadIndex -> DeletePayloadIndex(name, change.field, true)
    is UpdateCollection -> UpdateCollection(name, change.part)
    is CreateVector -> CreateVector(name, change.name, change.vector)
    is DeleteCollection -> if (chance(10)) DeleteCollection(name, false) else null
    else -> null
}
