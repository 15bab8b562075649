package dev.qmig.model

import dev.qmig.model.PayloadIndex.Stopwords
import java.util.TreeMap
import java.util.TreeSet

/** Values with every leaf set, each to something that is no default. */
internal object Examples {
    val HNSW = HnswConfig(32, 200, 5_000, 4, true, 24, true)

    val OPTIMIZERS = OptimizersConfig(0.3, 500, 2, 100_000, 50_000, 30_000, 7, OptimizationThreads(4), true)

    val VECTOR = VectorParams(768, Distance.COSINE, Datatype.FLOAT16, true, HNSW, MultivectorComparator.MAX_SIM)

    val SPARSE = SparseVectorParams(Modifier.IDF, 1_000, true, Datatype.UINT8)

    val CONFIG = CollectionConfig(
        TreeMap(mapOf(VectorName("title") to VECTOR, VectorName("body") to VECTOR)),
        TreeMap(mapOf(VectorName("bm25") to SPARSE)),
        CollectionParams(6, 3, 2, false),
        HNSW,
        OPTIMIZERS,
        WalConfig(64, 1, 2),
    )

    private val STOPWORDS = Stopwords(
        TreeSet(listOf(StopwordLanguage.GERMAN, StopwordLanguage.ENGLISH)),
        TreeSet(listOf("qdrant", "\"quoted\"\n")),
    )

    val INDEXES: List<PayloadIndex> = listOf(
        PayloadIndex.KeywordIndex(true, true, false),
        PayloadIndex.IntegerIndex(true, false, true, true, false),
        PayloadIndex.FloatIndex(true, true, false),
        PayloadIndex.GeoIndex(true, false),
        PayloadIndex.TextIndex(
            Tokenizer.MULTILINGUAL,
            false,
            true,
            2,
            20,
            true,
            STOPWORDS,
            StemmerLanguage.GERMAN,
            true,
            false,
        ),
        PayloadIndex.BoolIndex(true, false),
        PayloadIndex.DatetimeIndex(true, true, false),
        PayloadIndex.UuidIndex(true, true, false),
    )

    private val ARTICLES = CollectionName("articles")

    private val ALIASES: List<AliasAction> = listOf(
        AliasAction.Create(AliasName("live"), ARTICLES),
        AliasAction.Switch(AliasName("next"), ARTICLES),
        AliasAction.Delete(AliasName("old"), true),
    )

    /** One change of each kind, and one for each part, type of index and action within a kind. */
    val CHANGES: List<Change> = listOf(
        CreateCollection(ARTICLES, CONFIG),
        UpdateCollection(ARTICLES, CollectionPart.Hnsw(HNSW)),
        UpdateCollection(ARTICLES, CollectionPart.Optimizers(OPTIMIZERS)),
        DeleteCollection(ARTICLES, true),
    ) + INDEXES.map { CreatePayloadIndex(ARTICLES, FieldPath("author.\"full name\"[]"), it, true) } + listOf(
        DeletePayloadIndex(ARTICLES, FieldPath("author.\"full name\"[]"), true),
        ChangeAliases(ALIASES),
    )

    val GRADES: List<Grade> = listOf(
        Grade.exact(),
        Grade.Effective(listOf("articles: hnsw_config.payload_m", "articles: hnsw_config.inline_storage")),
        Grade.Shape("the points of articles"),
        Grade.Irreversible("the server said no"),
    )
}

/** A configuration that says nothing but which vectors there are. */
internal fun vectorsOnly(
    vectors: Map<VectorName, VectorParams> = mapOf(),
    sparse: Map<VectorName, SparseVectorParams> = mapOf(),
): CollectionConfig = CollectionConfig(
    TreeMap(vectors),
    TreeMap(sparse),
    CollectionParams.UNSET,
    HnswConfig.UNSET,
    OptimizersConfig.UNSET,
    WalConfig.UNSET,
)
