package dev.qmig.qdrant

import dev.qmig.model.AliasName
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionParams
import dev.qmig.model.Datatype
import dev.qmig.model.Distance
import dev.qmig.model.FieldPath
import dev.qmig.model.HnswConfig
import dev.qmig.model.Modifier
import dev.qmig.model.MultivectorComparator
import dev.qmig.model.OptimizationThreads
import dev.qmig.model.OptimizersConfig
import dev.qmig.model.PayloadIndex
import dev.qmig.model.SparseVectorParams
import dev.qmig.model.StemmerLanguage
import dev.qmig.model.StopwordLanguage
import dev.qmig.model.Tokenizer
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
) = CollectionConfig(
    TreeMap(vectors.mapKeys { VectorName(it.key) }),
    TreeMap(sparse.mapKeys { VectorName(it.key) }),
    params,
    hnsw,
    optimizers,
    wal,
)

internal fun threads(setting: OptimizationThreads) =
    OptimizersConfig(null, null, null, null, null, null, null, setting, null)

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
                    ),
                "b" to VectorParams(65536, Distance.DOT, Datatype.UINT8, false, HnswConfig.UNSET, null),
                "c" to VectorParams(1, Distance.COSINE, Datatype.FLOAT32, null, HnswConfig.UNSET, null),
            ),
        sparse =
            mapOf(
                "s" to SparseVectorParams(Modifier.IDF, 500, true, Datatype.FLOAT16),
                "t" to SparseVectorParams(Modifier.NONE, null, null, null),
                "u" to SparseVectorParams.DEFAULT,
            ),
        params = CollectionParams(2, 3, 1, false),
        hnsw = HnswConfig(20, 80, 2000, 2, true, 10, false),
        optimizers = OptimizersConfig(0.3, 500, 3, 50000, 10000, 5000, 10, OptimizationThreads(0), true),
        wal = WalConfig(16, 1, 2),
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
