package dev.qmig.model

import java.util.TreeMap

// Values are drawn from a few each, so that two draws are often equal.

/** Settings as a migration writes them: any leaf may be missing. */
internal fun Draw.hnsw(): HnswConfig = HnswConfig(
    maybe { pick(0, 16, 32) },
    maybe { pick(4, 100) },
    maybe { pick(0, 10_000) },
    maybe { pick(0, 2) },
    maybe { flag() },
    maybe { pick(0, 16) },
    maybe { flag() },
)

internal fun Draw.optimizers(): OptimizersConfig = OptimizersConfig(
    maybe { pick(0.0, 0.2, 1.0) },
    maybe { pick(100, 1_000) },
    maybe { pick(0, 2) },
    maybe { pick(1, 200_000) },
    maybe { pick(0, 50_000) },
    maybe { pick(0, 10_000) },
    maybe { pick(0, 5) },
    maybe { threads() },
    maybe { flag() },
)

private fun Draw.threads(): OptimizationThreads = pick(
    OptimizationThreads.AUTO,
    OptimizationThreads(0),
    OptimizationThreads(4),
)

internal fun Draw.wal(): WalConfig = WalConfig(maybe { pick(1, 32) }, maybe { pick(0, 1) }, maybe { pick(1, 2) })

internal fun Draw.params(): CollectionParams =
    CollectionParams(maybe { pick(1, 2) }, maybe { pick(1, 3) }, maybe { pick(1, 2) }, maybe { flag() })

internal fun Draw.vector(): VectorParams = VectorParams(
    pick(1, 4, VectorParams.MAXIMUM_SIZE),
    pick(Distance.values().toList()),
    maybe { pick(Datatype.values().toList()) },
    maybe { flag() },
    maybe { hnsw() } ?: HnswConfig.UNSET,
    maybe { MultivectorComparator.MAX_SIM },
)

internal fun Draw.sparseVector(): SparseVectorParams = SparseVectorParams(
    maybe { pick(Modifier.values().toList()) },
    maybe { pick(0, 5_000) },
    maybe { flag() },
    maybe { pick(Datatype.values().toList()) },
)

/** A configuration as a migration declares it; often it declares little, sometimes nothing. */
internal fun Draw.config(): CollectionConfig = if (chance(10)) vectorsOnly() else declared()

private fun Draw.declared() = CollectionConfig(
    vectorNames().associateWithTo(TreeMap()) { vector() },
    subset(listOf("sparse", "bm25")).associateTo(TreeMap()) { VectorName(it) to sparseVector() },
    params(),
    hnsw(),
    optimizers(),
    wal(),
)

private fun Draw.vectorNames(): List<VectorName> =
    if (flag()) listOf(VectorName.UNNAMED) else subset(listOf("title", "body.text")).map(::VectorName)
