package dev.qmig.qdrant

import dev.qmig.model.AliasName
import dev.qmig.model.BinaryEncoding
import dev.qmig.model.BinaryQueryEncoding
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionParams
import dev.qmig.model.CompressionRatio
import dev.qmig.model.Datatype
import dev.qmig.model.Distance
import dev.qmig.model.FieldPath
import dev.qmig.model.HnswConfig
import dev.qmig.model.Modifier
import dev.qmig.model.MultivectorComparator
import dev.qmig.model.Node
import dev.qmig.model.OptimizationThreads
import dev.qmig.model.OptimizersConfig
import dev.qmig.model.PayloadIndex
import dev.qmig.model.QuantizationConfig
import dev.qmig.model.ShardingMethod
import dev.qmig.model.SparseVectorParams
import dev.qmig.model.StemmerLanguage
import dev.qmig.model.StopwordLanguage
import dev.qmig.model.StrictModeConfig
import dev.qmig.model.Tokenizer
import dev.qmig.model.TurboBits
import dev.qmig.model.VectorName
import dev.qmig.model.VectorParams
import dev.qmig.model.WalConfig
import java.util.TreeMap
import java.util.TreeSet

internal val articles = CollectionName("articles")
internal val archive = CollectionName("archive")
internal val live = AliasName("live")
internal val lang = FieldPath("lang")

internal fun config(
    vectors: Map<String, VectorParams> = mapOf("" to VectorParams.of(4, Distance.COSINE)),
    sparse: Map<String, SparseVectorParams> = mapOf(),
    params: CollectionParams = CollectionParams.UNSET,
    hnsw: HnswConfig = HnswConfig.UNSET,
    optimizers: OptimizersConfig = OptimizersConfig.UNSET,
    wal: WalConfig = WalConfig.UNSET,
    quantization: QuantizationConfig? = null,
    strictMode: StrictModeConfig = StrictModeConfig.UNSET,
    metadata: Node.Obj = Node.Obj.EMPTY,
) = CollectionConfig(
    TreeMap(vectors.mapKeys { VectorName(it.key) }),
    TreeMap(sparse.mapKeys { VectorName(it.key) }),
    params,
    hnsw,
    optimizers,
    wal,
    quantization,
    strictMode,
    metadata,
)

internal fun threads(setting: OptimizationThreads) =
    OptimizersConfig(null, null, null, null, null, null, null, setting, null)

private val product = QuantizationConfig.Product(CompressionRatio.X16, false)

private val turbo = QuantizationConfig.Turbo(TurboBits.BITS_1_5, true)

internal val strict =
    StrictModeConfig(
        true,
        StrictModeConfig.ReadLimits(100, 30, false, 256, false, 1.5, 20, 600, 10, 50),
        StrictModeConfig.WriteLimits(false, 500, 300, 8_000_000_000, 4_000_000_000, 60_000_000, 12, 90),
        TreeMap(mapOf(VectorName("a") to 32L)),
        TreeMap(mapOf(VectorName("s") to 1_000L)),
    )

internal val metadata =
    Node.Obj(
        mapOf(
            "owner" to Node.Text("search"),
            "tiers" to Node.Arr(listOf(Node.Int(-3), Node.Dec(0.5), Node.NULL)),
            "a.b" to Node.Obj(mapOf("live" to Node.Bool(true), "empty" to Node.Obj.EMPTY)),
        ),
    )

/** Every leaf of a collection set to something that is no default. */
internal val everything =
    config(
        vectors =
            mapOf(
                "" to VectorParams.of(3, Distance.MANHATTAN),
                "a" to
                    VectorParams(
                        4,
                        Distance.EUCLID,
                        Datatype.FLOAT16,
                        true,
                        HnswConfig(24, 90, 11, 3, false, 12, true),
                        MultivectorComparator.MAX_SIM,
                        QuantizationConfig.Scalar(0.99, true),
                    ),
                "b" to VectorParams(65536, Distance.DOT, Datatype.UINT8, false, HnswConfig.UNSET, null, product),
                "c" to VectorParams(1, Distance.COSINE, Datatype.FLOAT32, null, HnswConfig.UNSET, null, turbo),
            ),
        sparse =
            mapOf(
                "s" to SparseVectorParams(Modifier.IDF, 500, true, Datatype.FLOAT16),
                "t" to SparseVectorParams(Modifier.NONE, null, null, null),
                "u" to SparseVectorParams.DEFAULT,
            ),
        params = CollectionParams(2, 3, 1, false, ShardingMethod.CUSTOM, null, null),
        hnsw = HnswConfig(20, 80, 2000, 2, true, 10, false),
        optimizers = OptimizersConfig(0.3, 500, 3, 50000, 10000, 5000, 10, OptimizationThreads(0), true),
        wal = WalConfig(16, 1, 2),
        quantization =
            QuantizationConfig.Binary(BinaryEncoding.ONE_AND_HALF_BITS, BinaryQueryEncoding.SCALAR_4_BITS, false),
        strictMode = strict,
        metadata = metadata,
    )

/** Every type of index, bare and with every option. */
internal val everyIndex: List<PayloadIndex> =
    listOf(
        PayloadIndex.KeywordIndex(null, null, null),
        PayloadIndex.KeywordIndex(true, false, true),
        PayloadIndex.IntegerIndex(null, null, null, null, null),
        PayloadIndex.IntegerIndex(true, false, true, false, true),
        PayloadIndex.FloatIndex(null, null, null),
        PayloadIndex.FloatIndex(true, false, true),
        PayloadIndex.GeoIndex(null, null),
        PayloadIndex.GeoIndex(true, false),
        PayloadIndex.TextIndex(Tokenizer.PREFIX, null, null, null, null, null, null, null, null, null),
        PayloadIndex.TextIndex(Tokenizer.WORD, null, null, null, null, null, stopwords(), null, null, null),
        PayloadIndex.TextIndex(
            Tokenizer.MULTILINGUAL,
            false,
            true,
            2,
            8,
            true,
            stopwords(StopwordLanguage.GERMAN, StopwordLanguage.ENGLISH, custom = listOf("zwei", "Eins")),
            StemmerLanguage.FINNISH,
            true,
            false,
        ),
        PayloadIndex.BoolIndex(null, null),
        PayloadIndex.BoolIndex(false, true),
        PayloadIndex.DatetimeIndex(null, null, null),
        PayloadIndex.DatetimeIndex(true, false, true),
        PayloadIndex.UuidIndex(null, null, null),
        PayloadIndex.UuidIndex(true, false, true),
    )

private fun stopwords(
    vararg languages: StopwordLanguage,
    custom: List<String> = listOf(),
) = PayloadIndex.Stopwords(TreeSet(languages.toList()), TreeSet(custom))
