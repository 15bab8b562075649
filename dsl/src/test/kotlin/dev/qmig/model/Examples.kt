package dev.qmig.model

import dev.qmig.dsl.jsonOf
import dev.qmig.model.PayloadIndex.Stopwords
import java.util.TreeMap
import java.util.TreeSet

/** Values with every leaf set, each to something that is no default. */
internal object Examples {
    val HNSW = HnswConfig(32, 200, 5_000, 4, true, 24, true)

    val OPTIMIZERS = OptimizersConfig(0.3, 500, 2, 100_000, 50_000, 30_000, 7, OptimizationThreads(4), true)

    val VECTOR =
        VectorParams(
            768,
            Distance.COSINE,
            Datatype.FLOAT16,
            true,
            HNSW,
            MultivectorComparator.MAX_SIM,
            QuantizationConfig.Scalar(0.99, true),
        )

    val SPARSE = SparseVectorParams(Modifier.IDF, 1_000, true, Datatype.UINT8)

    val QUANTIZATIONS: List<QuantizationConfig> = listOf(
        QuantizationConfig.Scalar(0.99, true),
        QuantizationConfig.Product(CompressionRatio.X16, true),
        QuantizationConfig.Binary(BinaryEncoding.TWO_BITS, BinaryQueryEncoding.SCALAR_8_BITS, true),
        QuantizationConfig.Turbo(TurboBits.BITS_1_5, true),
    )

    val STRICT_MODE = StrictModeConfig(
        true,
        StrictModeConfig.ReadLimits(100, 30, false, 256, false, 1.5, 20, 600, 10, 50),
        StrictModeConfig.WriteLimits(false, 500, 300, 8_000_000_000, 4_000_000_000, 60_000_000, 12, 90),
        TreeMap(mapOf(VectorName("title") to 32L)),
        TreeMap(mapOf(VectorName("bm25") to 1_000L)),
    )

    val METADATA = Node.Obj(
        mapOf(
            "owner" to Node.Text("search"),
            "tiers" to Node.Arr(listOf(Node.Int(-3), Node.Dec(0.5), Node.NULL)),
            "a.b" to Node.Obj(mapOf("live" to Node.Bool(true), "empty" to Node.Obj.EMPTY)),
        ),
    )

    val FAN_OUT = CollectionParams(null, 3, 2, false, null, 2, 50)

    val CONFIG = CollectionConfig(
        TreeMap(mapOf(VectorName("title") to VECTOR, VectorName("body") to VECTOR)),
        TreeMap(mapOf(VectorName("bm25") to SPARSE)),
        CollectionParams(6, 3, 2, false, ShardingMethod.CUSTOM, null, null),
        HNSW,
        OPTIMIZERS,
        WalConfig(64, 1, 2),
        QuantizationConfig.Binary(BinaryEncoding.TWO_BITS, BinaryQueryEncoding.SCALAR_8_BITS, true),
        STRICT_MODE,
        METADATA,
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

    private const val UUID = "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"

    private val POINT = Point(
        PointId.uuid(UUID),
        TreeMap(
            mapOf(
                VectorName("title") to VectorValue.Dense(listOf(1f, 0.1f)),
                VectorName("tokens") to VectorValue.Multi(listOf(listOf(1f, 2f), listOf(3f, 4f))),
                VectorName("words") to VectorValue.sparse(listOf(3L, 4_294_967_295L), listOf(0.5f, 2f)),
            ),
        ),
        jsonOf("payload", listOf("lang" to "en", "tags" to listOf(1, 2.5, null))),
    )

    private object Idle : Program {
        override fun run(clients: Program.Clients) = Unit

        override fun isDone(clients: Program.Clients) = true
    }

    private object Unasked : PointProgram

    private val CODE = Code(TextDigest.of("text"), Unasked)

    private val ALIASES: List<AliasAction> = listOf(
        AliasAction.Create(AliasName("live"), ARTICLES),
        AliasAction.Switch(AliasName("next"), ARTICLES),
        AliasAction.Delete(AliasName("old"), true),
    )

    /** Each part that can be updated. */
    val PARTS: List<CollectionPart> = listOf(
        CollectionPart.hnsw(HNSW),
        CollectionPart.optimizers(OPTIMIZERS),
        CollectionPart.params(FAN_OUT),
        CollectionPart.vector(VectorName("title"), true, HNSW, QuantizationConfig.Product(CompressionRatio.X4, false)),
        CollectionPart.vector(VectorName.UNNAMED, true, HnswConfig.UNSET, null).withoutQuantization(),
        CollectionPart.sparseVector(VectorName("bm25"), SparseVectorParams(Modifier.IDF, 1_000, true, null)),
        CollectionPart.strictMode(STRICT_MODE),
        CollectionPart.metadata(METADATA),
        CollectionPart.metadata(Node.Obj(mapOf("gone" to Node.NULL))),
        CollectionPart.quantization(null),
    ) + QUANTIZATIONS.map { CollectionPart.quantization(it) }

    /** One change of each kind, and one for each part, type of index and action within a kind. */
    val CHANGES: List<Change> = listOf(
        CreateCollection(ARTICLES, CONFIG),
        DeleteCollection(ARTICLES, true),
    ) + PARTS.map { UpdateCollection(ARTICLES, it) } +
        INDEXES.map { CreatePayloadIndex(ARTICLES, FieldPath("author.\"full name\"[]"), it, true) } +
        listOf(
            DeletePayloadIndex(ARTICLES, FieldPath("author.\"full name\"[]"), true),
            ChangeAliases(ALIASES),
            CreateVector(ARTICLES, VectorName("title_v2"), NewVector.Dense(VECTOR.creatable())),
            CreateVector(ARTICLES, VectorName("splade"), NewVector.Sparse(SPARSE.creatable())),
            DeleteVector(ARTICLES, VectorName("title"), true),
            CreateShardKey(
                ARTICLES,
                ShardKey.Keyword("eu"),
                ShardKeyParams(2, 3, listOf(7L, 9_223_372_036_854_775_807L), ReplicaState.PARTIAL),
            ),
            DeleteShardKey(ARTICLES, ShardKey.Numeric(1), true),
            CreateSnapshot(ARTICLES),
            UpsertPoints(ARTICLES, listOf(POINT)),
            ChangePayload(
                ARTICLES,
                listOf(PayloadPatch(PointId.Numeric(1), jsonOf("payload", listOf("lang" to "en")), setOf("old"))),
                true,
            ),
            DeletePoints(ARTICLES, listOf(PointId.Numeric(1), PointId.uuid(UUID)), true),
            Execute("fill the articles", true, true, TextDigest.of("text"), Idle),
            CopyPoints(ARTICLES, CollectionName("articles_v2"), true, CODE),
            Backfill(
                ARTICLES,
                PointPart.Vector(VectorName("title_v2")),
                PointFilter(
                    Node.Obj(
                        mapOf("must" to Node.Arr(listOf(Node.Obj(mapOf("has_vector" to Node.Text("title")))))),
                    ),
                ),
                true,
                CODE,
            ),
            Backfill(
                ARTICLES,
                PointPart.Payload("length"),
                PointFilter.ALL,
                false,
                CODE,
            ),
            CatchUp(
                ARTICLES,
                CollectionName("articles_v2"),
                VectorName.UNNAMED,
                true,
                10,
                CODE,
            ),
            VerifyCopy(
                ARTICLES,
                CollectionName("articles_v2"),
                VectorName("title"),
                0,
                SearchOverlap(100, 10, 0.5),
            ),
            ClearPoints(ARTICLES, PointPart.Vector(VectorName("title"))),
            ClearPoints(ARTICLES, null),
            ClearPoints(ARTICLES, PointPart.Payload("length"), Chosen.only(listOf(PointId.Numeric(1)))),
            ClearPoints(
                ARTICLES,
                PointPart.Payload("length"),
                Chosen.except(listOf(PointId.Numeric(1), PointId.uuid(UUID))),
            ),
        )

    /** One operation of each kind that expands against the live schema. */
    val EXPANDING: List<Expanding> = listOf(
        EnsureCollection(
            ARTICLES,
            CONFIG.with(CollectionParams(6, 3, 2, false, ShardingMethod.CUSTOM, 2, 50)),
            TreeMap(mapOf(FieldPath("lang") to INDEXES.first(), FieldPath("tags[].id") to INDEXES[1])),
        ),
        ForEachCollection(
            CollectionPattern("tenant_*"),
            OnFailure.CONTINUE_AND_REPORT,
            listOf(
                CreatePayloadIndex(ForEachCollection.NAME, FieldPath("lang"), INDEXES.first(), false),
                UpdateCollection(ForEachCollection.NAME, PARTS.first()),
            ),
        ),
        RenameAlias(AliasName("live"), AliasName("articles_live")),
        Reembed(
            AliasName("live"),
            CollectionName("articles_v2"),
            VectorName("title"),
            VECTOR,
            10,
            SearchOverlap(100, 10, 0.5),
            CODE,
        ),
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
): CollectionConfig = with(CollectionConfig.EMPTY) {
    CollectionConfig(
        TreeMap(vectors),
        TreeMap(sparse),
        params,
        hnsw,
        optimizers,
        wal,
        quantization,
        strictMode,
        metadata,
    )
}
