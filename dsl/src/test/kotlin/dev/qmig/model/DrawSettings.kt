package dev.qmig.model

import java.util.TreeMap

// Values are drawn from a few each, so that two draws are often equal.

/** Settings as a migration writes them: any leaf may be missing. */
fun Draw.hnsw(): HnswConfig = HnswConfig(
    maybe { pick(0, 16, 32) },
    maybe { pick(4, 100) },
    maybe { pick(0, 10_000) },
    maybe { pick(0, 2) },
    maybe { flag() },
    maybe { pick(0, 16) },
    maybe { flag() },
)

fun Draw.optimizers(): OptimizersConfig = OptimizersConfig(
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

fun Draw.wal(): WalConfig = WalConfig(maybe { pick(1, 32) }, maybe { pick(0, 1) }, maybe { pick(1, 2) })

fun Draw.params(): CollectionParams =
    CollectionParams(
        maybe { pick(1, 2) },
        maybe { pick(1, 3) },
        maybe { pick(1, 2) },
        maybe { flag() },
        if (chance(25)) ShardingMethod.CUSTOM else null,
        null,
        null,
    )

/** What an update may change of them. */
fun Draw.changedParams(): CollectionParams = CollectionParams(
    null,
    maybe { pick(1, 3) },
    maybe { pick(1, 2) },
    maybe { flag() },
    null,
    maybe { pick(0, 2) },
    maybe { pick(0L, 50L) },
)

fun Draw.quantization(): QuantizationConfig = when (between(0, 3)) {
    0 -> QuantizationConfig.Scalar(maybe { pick(0.5, 0.99, 1.0) }, maybe { flag() })
    1 -> QuantizationConfig.Product(pick(CompressionRatio.values().toList()), maybe { flag() })
    2 -> QuantizationConfig.Binary(
        maybe { pick(BinaryEncoding.values().toList()) },
        maybe { pick(BinaryQueryEncoding.values().toList()) },
        maybe { flag() },
    )
    else -> QuantizationConfig.Turbo(maybe { pick(TurboBits.values().toList()) }, maybe { flag() })
}

fun Draw.strictMode(): StrictModeConfig = StrictModeConfig(
    maybe { flag() },
    StrictModeConfig.ReadLimits(
        maybe { pick(1, 100) },
        maybe { pick(1, 60) },
        maybe { flag() },
        maybe { pick(0, 512) },
        maybe { flag() },
        maybe { pick(0.5, 2.0) },
        maybe { pick(0L, 10L) },
        maybe { pick(1, 1_000) },
        maybe { pick(0L, 10L) },
        maybe { pick(0L, 10L) },
    ),
    StrictModeConfig.WriteLimits(
        maybe { flag() },
        maybe { pick(0L, 100L) },
        maybe { pick(1, 1_000) },
        maybe { pick(0L, 5_000_000_000L) },
        maybe { pick(0L, 5_000_000_000L) },
        maybe { pick(1L, 1_000L) },
        maybe { pick(0L, 20L) },
        maybe { pick(1, 100) },
    ),
    TreeMap(maybe { mapOf(VectorName("title") to pick(1L, 8L)) }.orEmpty()),
    TreeMap(maybe { mapOf(VectorName("sparse") to pick(1L, 8L)) }.orEmpty()),
)

fun Draw.metadata(): Node.Obj =
    Node.Obj(subset(listOf("owner", "tier", "a.b")).associateWith { json() })

private fun Draw.json(): Node = pick(
    Node.Text("search"),
    Node.Int(3),
    Node.Dec(0.5),
    Node.Bool(true),
    Node.Arr(listOf(Node.Int(1), Node.NULL)),
    Node.Obj(mapOf("deep" to Node.Obj(mapOf("er" to Node.NULL)))),
)

fun Draw.vector(): VectorParams = VectorParams(
    pick(1, 4, VectorParams.MAXIMUM_SIZE),
    pick(Distance.values().toList()),
    maybe { pick(Datatype.values().toList()) },
    maybe { flag() },
    maybe { hnsw() } ?: HnswConfig.UNSET,
    maybe { MultivectorComparator.MAX_SIM },
    maybe { quantization() },
)

fun Draw.sparseVector(): SparseVectorParams = SparseVectorParams(
    maybe { pick(Modifier.values().toList()) },
    maybe { pick(0, 5_000) },
    maybe { flag() },
    maybe { pick(Datatype.values().toList()) },
)

/** A configuration as a migration declares it; often it declares little, sometimes nothing. */
fun Draw.config(): CollectionConfig = if (chance(10)) vectorsOnly() else declared()

private fun Draw.declared() = CollectionConfig(
    vectorNames().associateWithTo(TreeMap()) { vector() },
    subset(listOf("sparse", "bm25")).associateTo(TreeMap()) { VectorName(it) to sparseVector() },
    params(),
    hnsw(),
    optimizers(),
    wal(),
    maybe { quantization() },
    maybe { strictMode() } ?: StrictModeConfig.UNSET,
    maybe { metadata() } ?: Node.Obj.EMPTY,
)

private fun Draw.vectorNames(): List<VectorName> =
    if (flag()) listOf(VectorName.UNNAMED) else subset(listOf("title", "body.text")).map(::VectorName)
