package dev.qmig.qdrant

import com.google.protobuf.UnknownFieldSet
import dev.qmig.model.CollectionParams
import dev.qmig.model.CollectionSchema
import dev.qmig.model.CompressionRatio
import dev.qmig.model.CreateCollection
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.Distance
import dev.qmig.model.FieldPath
import dev.qmig.model.HnswConfig
import dev.qmig.model.OptimizationThreads
import dev.qmig.model.OptimizersConfig
import dev.qmig.model.PayloadIndex
import dev.qmig.model.QuantizationConfig
import dev.qmig.model.StrictModeConfig
import dev.qmig.model.Tokenizer
import dev.qmig.model.VectorName
import dev.qmig.model.VectorParams
import dev.qmig.model.WalConfig
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.maps.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections
import io.qdrant.client.grpc.Collections.CollectionInfo
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo
import io.qdrant.client.grpc.Collections.PayloadSchemaType

private fun read(json: String): CollectionSchema = SchemaReader.read(CollectionInfo.newBuilder().parsed(json).build())

/** A reply about a collection made by [request] on a server that fills in nothing. */
private fun reported(request: Collections.CreateCollection): CollectionInfo.Builder {
    val info = CollectionInfo.newBuilder()
    info.configBuilder
        .setHnswConfig(request.hnswConfig)
        .setOptimizerConfig(request.optimizersConfig)
        .setWalConfig(request.walConfig)
        .setQuantizationConfig(request.quantizationConfig)
        .setStrictModeConfig(request.strictModeConfig)
        .putAllMetadata(request.metadataMap)
    info.configBuilder.paramsBuilder
        .setVectorsConfig(request.vectorsConfig)
        .setSparseVectorsConfig(request.sparseVectorsConfig)
        .setShardNumber(request.shardNumber)
        .setReplicationFactor(request.replicationFactor)
        .setWriteConsistencyFactor(request.writeConsistencyFactor)
        .setOnDiskPayload(request.onDiskPayload)
        .setShardingMethod(request.shardingMethod)
    return info
}

/** A reply about a collection with one unnamed vector, [change]d. */
private fun changed(change: CollectionInfo.Builder.() -> Unit): CollectionSchema =
    SchemaReader.read(CollectionInfo.newBuilder().parsed(MINIMAL).apply(change).build())

private val newer: UnknownFieldSet =
    UnknownFieldSet.newBuilder().addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build()).build()

class SchemaReaderTest :
    FunSpec({
        test("a minimal collection of a default server is read with the server's defaults and nothing foreign") {
            val schema = read(MINIMAL)

            schema.config() shouldBe
                config(
                    mapOf("" to VectorParams.of(4, Distance.COSINE)),
                    params = CollectionParams(1, 1, 1, true, null, null, null),
                    hnsw = HnswConfig(16, 100, 10000, 0, false, null, null),
                    optimizers = OptimizersConfig(0.2, 1000, 0, null, null, 10000, 5, OptimizationThreads.AUTO, null),
                    wal = WalConfig(32, 0, 1),
                )
            schema.payloadIndexes().shouldBeEmpty()
            schema.unknown().shouldBeEmpty()
            schema.foreign().shouldBeEmpty()
        }

        test("what is sent for a collection is read back as the same collection") {
            val schema = SchemaReader.read(reported(Requests.create(CreateCollection(articles, everything), 1)).build())

            schema shouldBe CollectionSchema(everything, java.util.TreeMap(), setOf(), setOf())
        }

        context("what is sent for a payload index is read back as the same index") {
            everyIndex.forEach { index ->
                test("$index") {
                    val request = Requests.create(CreatePayloadIndex(articles, lang, index, false))
                    val type = PayloadSchemaType.valueOf(request.fieldType.name.removePrefix("FieldType"))
                    val info = PayloadSchemaInfo.newBuilder().setDataType(type)
                    if (request.hasFieldIndexParams()) info.setParams(request.fieldIndexParams)

                    val schema = changed { putPayloadSchema("lang", info.build()) }

                    schema.payloadIndexes() shouldBe mapOf(lang to index)
                    schema.foreign().shouldBeEmpty()
                }
            }
        }

        test("a recorded collection with everything keeps what the model has and names the rest") {
            val schema = read(RECORDED)

            schema.config().vectors().keys.map { it.value() } shouldContainExactly listOf("a", "m")
            schema.config().optimizers().maxOptimizationThreads() shouldBe OptimizationThreads(1)
            schema.config().params() shouldBe CollectionParams(2, 1, 1, false, null, null, null)
            schema.config().quantization() shouldBe QuantizationConfig.Scalar(0.95, true)
            schema.config().vectors().getValue(VectorName("a")).quantization() shouldBe
                QuantizationConfig.Product(CompressionRatio.X8, true)
            schema.config().strictMode().toNode().toString() shouldBe "{enabled: true, max_query_limit: 1000}"
            schema.config().metadata().toString() shouldBe "{owner: search, revision: 3}"
            schema.foreign().shouldBeEmpty()
        }

        test("recorded payload indexes are read under their canonical paths") {
            val schema = read(INDEXES)

            schema.payloadIndexes().mapKeys { it.key.value() } shouldBe
                mapOf(
                    "\"a b\"" to PayloadIndex.KeywordIndex(null, null, null),
                    "a[].b" to PayloadIndex.IntegerIndex(true, null, null, null, null),
                    "t" to PayloadIndex.TextIndex(Tokenizer.PREFIX, null, null, 2, 8, null, null, null, null, null),
                )
            schema.foreign().shouldBeEmpty()
        }

        test("a text index that was made without options cuts into words") {
            changed { putIndex(PayloadSchemaType.Text) {} }.payloadIndexes() shouldBe
                mapOf(
                    FieldPath("k") to
                        PayloadIndex.TextIndex(Tokenizer.WORD, null, null, null, null, null, null, null, null, null),
                )
        }

        test("an empty override of a vector's graph is no override") {
            changed {
                configBuilder.paramsBuilder.vectorsConfigBuilder.paramsBuilder.hnswConfigBuilder
            }.config() shouldBe
                read(MINIMAL).config()
        }

        test("the unnamed vector is the same in a map and alone") {
            val mapped =
                changed {
                    val params = configBuilder.paramsBuilder.vectorsConfigBuilder.params
                    configBuilder.paramsBuilder.vectorsConfigBuilder.paramsMapBuilder.putMap("", params)
                }

            mapped shouldBe read(MINIMAL)
        }

        test("the default datatype, automatic sharding and a mirrored number of threads are nothing of their own") {
            val schema =
                changed {
                    configBuilder.paramsBuilder.vectorsConfigBuilder.paramsBuilder.datatype =
                        Collections.Datatype.Default
                    configBuilder.paramsBuilder.shardingMethod = Collections.ShardingMethod.Auto
                    configBuilder.optimizerConfigBuilder.deprecatedMaxOptimizationThreads = 7
                }

            schema shouldBe read(MINIMAL)
        }

        test("what reads are spread over, and strict mode without a limit, are read as they are") {
            val schema =
                changed {
                    configBuilder.paramsBuilder.readFanOutFactor = 2
                    configBuilder.paramsBuilder.readFanOutDelayMs = 9
                    configBuilder.strictModeConfigBuilder.multivectorConfigBuilder
                }

            schema.config().params() shouldBe CollectionParams(1, 1, 1, true, null, 2, 9)
            schema.config().strictMode() shouldBe StrictModeConfig.UNSET
            schema.foreign().shouldBeEmpty()
        }

        context("what the model cannot carry is foreign under its path") {
            listOf<Pair<String, CollectionInfo.Builder.() -> Unit>>(
                "params.read_fan_out_delay_ms" to { configBuilder.paramsBuilder.readFanOutDelayMs = -1 },
                "quantization_config" to { configBuilder.quantizationConfigBuilder.scalarBuilder.quantile = 2f },
                "quantization_config.turboquant.bits" to
                    { configBuilder.quantizationConfigBuilder.turboquantBuilder.bitsValue = 9 },
                "quantization_config.scalar.#99" to
                    {
                        configBuilder.quantizationConfigBuilder.scalarBuilder
                            .setType(Collections.QuantizationType.Int8)
                            .unknownFields = newer
                    },
                "strict_mode_config" to { configBuilder.strictModeConfigBuilder.maxTimeout = 0 },
                "strict_mode_config.#99" to { configBuilder.strictModeConfigBuilder.unknownFields = newer },
                "vectors..datatype" to
                    { configBuilder.paramsBuilder.vectorsConfigBuilder.paramsBuilder.datatypeValue = 4 },
                "sparse_vectors.s.modifier" to { putSparse("s") { modifierValue = 9 } },
                "optimizers_config.indexing_threshold" to
                    { configBuilder.optimizerConfigBuilder.indexingThreshold = 1L shl 31 },
                "optimizers_config.max_segment_size" to { configBuilder.optimizerConfigBuilder.maxSegmentSize = -1 },
                "#99" to { configBuilder.unknownFields = newer },
                "params.#99" to { configBuilder.paramsBuilder.unknownFields = newer },
                "hnsw_config.#99" to { configBuilder.hnswConfigBuilder.unknownFields = newer },
                "optimizers_config.max_optimization_threads.#99" to
                    { configBuilder.optimizerConfigBuilder.maxOptimizationThreadsBuilder.unknownFields = newer },
                "vectors.#99" to { configBuilder.paramsBuilder.vectorsConfigBuilder.unknownFields = newer },
                "vectors..#99" to
                    { configBuilder.paramsBuilder.vectorsConfigBuilder.paramsBuilder.unknownFields = newer },
                "sparse_vectors.s.index.#99" to { putSparse("s") { indexBuilder.unknownFields = newer } },
                "payload_indexes.k.#99" to
                    {
                        putIndex(PayloadSchemaType.Keyword) {
                            paramsBuilder.keywordIndexParamsBuilder.unknownFields =
                                newer
                        }
                    },
            ).forEach { (path, change) ->
                test(path) {
                    val schema = changed(change)

                    schema.foreign() shouldContainExactly setOf(path)
                    schema.config().vectors().keys shouldBe setOf(VectorName.UNNAMED)
                }
            }
        }

        context("what the model refuses is left out and foreign") {
            mapOf<String, Pair<String, CollectionInfo.Builder.() -> Unit>>(
                "an index of no type" to ("payload_indexes.k" to { putIndex(PayloadSchemaType.UnknownType) {} }),
                "an index of a newer type" to
                    (
                        "payload_indexes.k" to
                            { putPayloadSchema("k", PayloadSchemaInfo.newBuilder().setDataTypeValue(77).build()) }
                    ),
                "token lengths that no token has" to
                    ("payload_indexes.k" to { putText { setMinTokenLen(9).setMaxTokenLen(2) } }),
                "the stems of an unknown language" to
                    ("payload_indexes.k" to { putText { stemmerBuilder.snowballBuilder.language = "klingon" } }),
                "a newer way to stem" to
                    ("payload_indexes.k" to { putText { stemmerBuilder.clearSnowball() } }),
                "a field that is no path" to
                    (
                        "payload_indexes.a b" to
                            {
                                val index = PayloadSchemaInfo.newBuilder().setDataType(PayloadSchemaType.Bool)
                                putPayloadSchema("a b", index.build())
                            }
                    ),
                "a sparse vector without a name" to ("sparse_vectors." to { putSparse("") {} }),
                "a setting below Qdrant's limit" to
                    ("hnsw_config" to { configBuilder.hnswConfigBuilder.efConstruct = 1 }),
            ).forEach { (what, case) ->
                val (path, change) = case
                test(what) {
                    val schema = changed(change)

                    schema.foreign() shouldContainExactly setOf(path)
                    schema.payloadIndexes().shouldBeEmpty()
                    schema.config().sparseVectors().shouldBeEmpty()
                }
            }
        }

        test("a dense vector the model refuses leaves the others") {
            val schema =
                changed {
                    val params = configBuilder.paramsBuilder.vectorsConfigBuilder.params
                    configBuilder.paramsBuilder.vectorsConfigBuilder.paramsMapBuilder
                        .putMap("a", params)
                        .putMap("b", params.toBuilder().setDistanceValue(42).build())
                        .putMap("c/d", params)
                }

            schema.config().vectors().keys shouldBe setOf(VectorName("a"))
            schema.foreign() shouldBe setOf("vectors.b", "vectors.b.distance", "vectors.c/d")
        }

        test("stopwords of a language the model does not know are foreign and the index is still there") {
            val schema =
                changed { putText { stopwordsBuilder.addLanguages("klingon") } }

            schema.foreign() shouldBe setOf("payload_indexes.k.stopwords.languages")
            schema.payloadIndexes().keys shouldBe setOf(FieldPath("k"))
        }
    })

private fun CollectionInfo.Builder.putSparse(
    name: String,
    params: Collections.SparseVectorParams.Builder.() -> Unit,
) {
    configBuilder.paramsBuilder.sparseVectorsConfigBuilder.putMap(
        name,
        Collections.SparseVectorParams.newBuilder().apply(params).build(),
    )
}

private fun CollectionInfo.Builder.putIndex(
    type: PayloadSchemaType,
    info: PayloadSchemaInfo.Builder.() -> Unit,
) {
    putPayloadSchema("k", PayloadSchemaInfo.newBuilder().setDataType(type).apply(info).build())
}

private fun CollectionInfo.Builder.putText(options: Collections.TextIndexParams.Builder.() -> Unit) =
    putIndex(PayloadSchemaType.Text) {
        paramsBuilder.textIndexParamsBuilder.setTokenizer(Collections.TokenizerType.Word).apply(options)
    }

// As Qdrant 1.18.3 answered.

private const val MINIMAL = """
{"config": {
  "hnswConfig": {"efConstruct": "100", "fullScanThreshold": "10000", "m": "16", "maxIndexingThreads": "0",
    "onDisk": false},
  "optimizerConfig": {"defaultSegmentNumber": "0", "deletedThreshold": 0.2, "flushIntervalSec": "5",
    "indexingThreshold": "10000", "maxOptimizationThreads": {"setting": "Auto"}, "vacuumMinVectorNumber": "1000"},
  "params": {"onDiskPayload": true, "replicationFactor": 1, "shardNumber": 1,
    "vectorsConfig": {"params": {"distance": "Cosine", "size": "4"}}, "writeConsistencyFactor": 1},
  "walConfig": {"walCapacityMb": "32", "walRetainClosed": "1", "walSegmentsAhead": "0"}},
 "optimizerStatus": {"ok": true}, "pointsCount": "0", "status": "Green", "updateQueue": {}}
"""

private const val RECORDED = """
{"config": {
  "hnswConfig": {"efConstruct": "80", "fullScanThreshold": "2000", "m": "20", "maxIndexingThreads": "2", "onDisk": true,
    "payloadM": "10"},
  "metadata": {"owner": {"stringValue": "search"}, "revision": {"integerValue": "3"}},
  "optimizerConfig": {"defaultSegmentNumber": "3", "deletedThreshold": 0.3, "deprecatedMaxOptimizationThreads": "1",
    "flushIntervalSec": "10", "indexingThreshold": "5000", "maxOptimizationThreads": {"value": "1"},
    "maxSegmentSize": "50000", "memmapThreshold": "10000", "vacuumMinVectorNumber": "500"},
  "params": {"replicationFactor": 1, "shardNumber": 2,
    "sparseVectorsConfig": {"map": {
      "s": {"index": {"datatype": "Float16", "fullScanThreshold": "500", "onDisk": true}, "modifier": "Idf"}}},
    "vectorsConfig": {"paramsMap": {"map": {
      "a": {"datatype": "Float16", "distance": "Cosine", "hnswConfig": {"m": "24", "payloadM": "12"}, "onDisk": true,
        "quantizationConfig": {"product": {"alwaysRam": true, "compression": "x8"}}, "size": "4"},
      "m": {"distance": "Dot", "multivectorConfig": {}, "size": "3"}}}},
    "writeConsistencyFactor": 1},
  "quantizationConfig": {"scalar": {"alwaysRam": true, "quantile": 0.95, "type": "Int8"}},
  "strictModeConfig": {"enabled": true, "maxQueryLimit": 1000},
  "walConfig": {"walCapacityMb": "16", "walRetainClosed": "2", "walSegmentsAhead": "1"}}}
"""

private const val INDEXES = """
{"payloadSchema": {
  "\"a b\"": {"dataType": "Keyword", "points": "0"},
  "a[].b": {"dataType": "Integer", "params": {"integerIndexParams": {"lookup": true}}, "points": "3"},
  "t": {"dataType": "Text",
    "params": {"textIndexParams": {"maxTokenLen": "8", "minTokenLen": "2", "tokenizer": "Prefix"}}, "points": "0"}}}
"""
