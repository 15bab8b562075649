package dev.qmig.qdrant

import com.google.protobuf.Message
import dev.qmig.model.AliasAction
import dev.qmig.model.Change
import dev.qmig.model.ChangeAliases
import dev.qmig.model.CollectionParams
import dev.qmig.model.CollectionPart
import dev.qmig.model.CreateCollection
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.CreateShardKey
import dev.qmig.model.CreateSnapshot
import dev.qmig.model.CreateVector
import dev.qmig.model.Datatype
import dev.qmig.model.DeleteCollection
import dev.qmig.model.DeletePayloadIndex
import dev.qmig.model.DeleteShardKey
import dev.qmig.model.DeleteVector
import dev.qmig.model.Distance
import dev.qmig.model.HnswConfig
import dev.qmig.model.Modifier
import dev.qmig.model.MultivectorComparator
import dev.qmig.model.NewVector
import dev.qmig.model.Node
import dev.qmig.model.OptimizationThreads
import dev.qmig.model.PayloadIndex
import dev.qmig.model.QuantizationConfig
import dev.qmig.model.ReplicaState
import dev.qmig.model.ShardKey
import dev.qmig.model.ShardKeyParams
import dev.qmig.model.Snapshot
import dev.qmig.model.SparseVectorParams
import dev.qmig.model.Tokenizer
import dev.qmig.model.UpdateCollection
import dev.qmig.model.VectorName
import dev.qmig.model.VectorParams
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections
import io.qdrant.client.grpc.Collections.CollectionOperationResponse
import io.qdrant.client.grpc.Collections.CreateShardKeyResponse
import io.qdrant.client.grpc.Collections.DeleteShardKeyResponse
import io.qdrant.client.grpc.Points.PointsOperationResponse
import io.qdrant.client.grpc.Points.UpdateResult
import io.qdrant.client.grpc.Points.UpdateStatus
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotResponse
import io.qdrant.client.grpc.SnapshotsService.SnapshotDescription

private val hnsw = HnswConfig(8, null, null, null, true, null, null)

private val dense =
    VectorParams(8, Distance.DOT, Datatype.FLOAT16, null, HnswConfig.UNSET, MultivectorComparator.MAX_SIM, null)

private val sparse = SparseVectorParams(Modifier.IDF, null, null, Datatype.UINT8)

private val shards = ShardKeyParams(2, 3, listOf(7, 8), ReplicaState.PARTIAL)

/** The one request that [change] sends, as method and JSON, and what comes of it when the server answers [reply]. */
private fun sent(
    change: Change,
    reply: (String) -> Message = ::done,
): Pair<String, Completion> {
    val requests = mutableListOf<String>()
    val applied =
        withServer({ method, request ->
            requests += "$method ${json(request)}"
            reply(method)
        }) { it.apply(change) }
    return requests.single() to applied.completion
}

private fun done(method: String): Message = when {
    method.endsWith("FieldIndex") || method.endsWith("VectorName") -> indexed(UpdateStatus.Completed)
    method == "CreateShardKey" -> CreateShardKeyResponse.newBuilder().setResult(true).build()
    method == "DeleteShardKey" -> DeleteShardKeyResponse.newBuilder().setResult(false).build()
    else -> operated(true)
}

private fun indexed(status: UpdateStatus) =
    PointsOperationResponse.newBuilder().setResult(UpdateResult.newBuilder().setStatus(status)).build()

private fun operated(result: Boolean) = CollectionOperationResponse.newBuilder().setResult(result).build()

class RequestsTest :
    FunSpec({
        context("each change is one request that carries what is set and nothing else") {
            listOf(
                CreateCollection(articles, config()) to
                    """Create {"collection_name":"articles","timeout":"60",""" +
                    """"vectors_config":{"params":{"size":"4","distance":"Cosine"}}}""",
                UpdateCollection(articles, CollectionPart.hnsw(hnsw)) to
                    """Update {"collection_name":"articles","timeout":"60","hnsw_config":{"m":"8","on_disk":true}}""",
                UpdateCollection(articles, CollectionPart.optimizers(threads(OptimizationThreads.AUTO))) to
                    """Update {"collection_name":"articles","optimizers_config":""" +
                    """{"max_optimization_threads":{"setting":"Auto"}},"timeout":"60"}""",
                UpdateCollection(articles, CollectionPart.optimizers(threads(OptimizationThreads(2)))) to
                    """Update {"collection_name":"articles","optimizers_config":""" +
                    """{"max_optimization_threads":{"value":"2"}},"timeout":"60"}""",
                UpdateCollection(articles, CollectionPart.params(CollectionParams(null, 2, null, null, null, 1, 50))) to
                    """Update {"collection_name":"articles","timeout":"60","params":""" +
                    """{"replication_factor":2,"read_fan_out_factor":1,"read_fan_out_delay_ms":"50"}}""",
                UpdateCollection(articles, CollectionPart.quantization(null)) to
                    """Update {"collection_name":"articles","timeout":"60","quantization_config":{"disabled":{}}}""",
                UpdateCollection(articles, CollectionPart.quantization(QuantizationConfig.Turbo(null, null))) to
                    """Update {"collection_name":"articles","timeout":"60","quantization_config":{"turboquant":{}}}""",
                UpdateCollection(articles, CollectionPart.vector(VectorName.UNNAMED, true, HnswConfig.UNSET, null)) to
                    """Update {"collection_name":"articles","timeout":"60",""" +
                    """"vectors_config":{"params":{"on_disk":true}}}""",
                UpdateCollection(
                    articles,
                    CollectionPart.vector(VectorName("a"), null, hnsw, null).withoutQuantization(),
                ) to
                    """Update {"collection_name":"articles","timeout":"60",""" +
                    """"vectors_config":{"params_map":{"map":{"a":{"hnsw_config":{"m":"8","on_disk":true},"quantization_config":{"disabled":{}}}}}}}""",
                UpdateCollection(
                    articles,
                    CollectionPart.sparseVector(VectorName("s"), SparseVectorParams(Modifier.IDF, null, true, null)),
                ) to
                    """Update {"collection_name":"articles","timeout":"60","sparse_vectors_config":{"map":{"s":""" +
                    """{"index":{"on_disk":true},"modifier":"Idf"}}}}""",
                UpdateCollection(articles, CollectionPart.metadata(Node.Obj(mapOf("owner" to Node.NULL)))) to
                    """Update {"collection_name":"articles","timeout":"60","metadata":{"owner":{"null_value":""" +
                    """"NULL_VALUE"}}}""",
                DeleteCollection(articles, false) to """Delete {"collection_name":"articles","timeout":"60"}""",
                CreatePayloadIndex(articles, lang, PayloadIndex.KeywordIndex(null, null, null), false) to
                    """CreateFieldIndex {"collection_name":"articles","wait":true,"field_name":"lang",""" +
                    """"field_type":"FieldTypeKeyword"}""",
                CreatePayloadIndex(articles, lang, PayloadIndex.UuidIndex(true, null, null), true) to
                    """CreateFieldIndex {"collection_name":"articles","wait":true,"field_name":"lang",""" +
                    """"field_type":"FieldTypeUuid","field_index_params":{"uuid_index_params":{"is_tenant":true}}}""",
                CreatePayloadIndex(articles, lang, text(Tokenizer.WORD), false) to
                    """CreateFieldIndex {"collection_name":"articles","wait":true,"field_name":"lang",""" +
                    """"field_type":"FieldTypeText","field_index_params":{"text_index_params":{"tokenizer":"Word"}}}""",
                DeletePayloadIndex(articles, lang, true) to
                    """DeleteFieldIndex {"collection_name":"articles","wait":true,"field_name":"lang"}""",
                CreateVector(articles, VectorName("t"), NewVector.Dense(dense)) to
                    """CreateVectorName {"collection_name":"articles","wait":true,"vector_name":"t","dense_config":""" +
                    """{"size":"8","distance":"Dot","multivector_config":{},"datatype":"Float16"}}""",
                CreateVector(articles, VectorName("t"), NewVector.Dense(VectorParams.of(8, Distance.DOT))) to
                    """CreateVectorName {"collection_name":"articles","wait":true,"vector_name":"t","dense_config":""" +
                    """{"size":"8","distance":"Dot"}}""",
                CreateVector(articles, VectorName("s"), NewVector.Sparse(sparse)) to
                    """CreateVectorName {"collection_name":"articles","wait":true,"vector_name":"s",""" +
                    """"sparse_config":{"modifier":"Idf","datatype":"Uint8"}}""",
                CreateVector(articles, VectorName("s"), NewVector.Sparse(SparseVectorParams.DEFAULT)) to
                    """CreateVectorName {"collection_name":"articles","wait":true,"vector_name":"s",""" +
                    """"sparse_config":{}}""",
                DeleteVector(articles, VectorName("t"), false) to
                    """DeleteVectorName {"collection_name":"articles","wait":true,"vector_name":"t"}""",
                CreateShardKey(articles, ShardKey.Keyword("1"), shards) to
                    """CreateShardKey {"collection_name":"articles","request":{"shard_key":{"keyword":"1"},""" +
                    """"shards_number":2,"replication_factor":3,"placement":["7","8"],"initial_state":"Partial"},""" +
                    """"timeout":"60"}""",
                CreateShardKey(articles, ShardKey.Numeric(1), ShardKeyParams.DEFAULT) to
                    """CreateShardKey {"collection_name":"articles","request":{"shard_key":{"number":"1"}},""" +
                    """"timeout":"60"}""",
                DeleteShardKey(articles, ShardKey.Numeric(1), true) to
                    """DeleteShardKey {"collection_name":"articles","request":{"shard_key":{"number":"1"}},""" +
                    """"timeout":"60"}""",
                ChangeAliases(
                    listOf(
                        AliasAction.Create(live, articles),
                        AliasAction.Switch(live, archive),
                        AliasAction.Delete(live, true),
                    ),
                ) to
                    """UpdateAliases {"actions":[""" +
                    """{"create_alias":{"collection_name":"articles","alias_name":"live"}},""" +
                    """{"create_alias":{"collection_name":"archive","alias_name":"live"}},""" +
                    """{"delete_alias":{"alias_name":"live"}}],"timeout":"60"}""",
            ).forEach { (change, request) ->
                test("${change.toNode()}") { sent(change) shouldBe (request to Completion.COMPLETED) }
            }
        }

        context("the unnamed vector goes without a name only where it is alone") {
            val params = VectorParams.of(4, Distance.DOT)
            listOf(
                setOf("") to """{"params":{"size":"4","distance":"Dot"}}""",
                setOf("", "a") to
                    """{"params_map":{"map":{"":{"size":"4","distance":"Dot"},"a":{"size":"4","distance":"Dot"}}}}""",
                setOf("a") to """{"params_map":{"map":{"a":{"size":"4","distance":"Dot"}}}}""",
                setOf<String>() to "{}",
            ).forEach { (names, expected) ->
                test("${names.map { "`$it`" }}") {
                    val request = Requests.create(CreateCollection(articles, config(names.associateWith { params })), 1)
                    json(request.vectorsConfig) shouldBe expected
                }
            }
        }

        test("every leaf of a collection is sent") {
            val request = Requests.create(CreateCollection(articles, everything), 60)

            request shouldBe Collections.CreateCollection.newBuilder().parsed(EVERYTHING).build()
        }

        context("only a status that says so is success") {
            UpdateStatus.entries.filter { it != UpdateStatus.UNRECOGNIZED }.forEach { status ->
                test("$status") {
                    val success = status == UpdateStatus.Completed
                    val expected = if (success) Completion.COMPLETED else Completion.STILL_RUNNING
                    val index = CreatePayloadIndex(articles, lang, text(Tokenizer.WORD), false)

                    sent(index) { indexed(status) }.second shouldBe expected
                    sent(DeletePayloadIndex(articles, lang, false)) { indexed(status) }.second shouldBe expected
                }
            }
        }

        test("a collection that was not there is deleted all the same") {
            sent(DeleteCollection(articles, true)) { operated(false) }.second shouldBe Completion.COMPLETED
        }

        context("a snapshot is told by its name, size and checksum") {
            listOf(
                CreateSnapshot(articles) to """Create {"collection_name":"articles"}""",
                CreateSnapshot(null) to "CreateFull {}",
            ).forEach { (change, request) ->
                test(change.summary()) {
                    val made = SnapshotDescription.newBuilder().setName(
                        "a.snapshot",
                    ).setSize(7).setChecksum("ab").build()
                    val requests = mutableListOf<String>()
                    val applied = withServer({ method, message ->
                        requests += "$method ${json(message)}"
                        CreateSnapshotResponse.newBuilder().setSnapshotDescription(made).build()
                    }) { it.apply(change) }

                    requests shouldBe listOf(request)
                    applied shouldBe
                        Applied(Completion.COMPLETED, Snapshot(change.collection, "a.snapshot", 7, "ab"))
                }
            }
        }

        test("a creation that the server does not confirm is not success") {
            sent(CreateCollection(articles, config())) { operated(false) }.second shouldBe Completion.STILL_RUNNING
        }
    })

private fun text(tokenizer: Tokenizer) =
    PayloadIndex.TextIndex(tokenizer, null, null, null, null, null, null, null, null, null)

private const val EVERYTHING = """
{"collectionName": "articles", "timeout": 60,
 "vectorsConfig": {"paramsMap": {"map": {
   "": {"size": 3, "distance": "Manhattan"},
   "a": {"size": 4, "distance": "Euclid", "datatype": "Float16", "onDisk": true,
         "hnswConfig": {"m": 24, "efConstruct": 90, "fullScanThreshold": 11, "maxIndexingThreads": 3, "onDisk": false,
                        "payloadM": 12, "inlineStorage": true},
         "multivectorConfig": {"comparator": "MaxSim"},
         "quantizationConfig": {"scalar": {"type": "Int8", "quantile": 0.99, "alwaysRam": true}}},
   "b": {"size": 65536, "distance": "Dot", "datatype": "Uint8", "onDisk": false,
         "quantizationConfig": {"product": {"compression": "x16", "alwaysRam": false}}},
   "c": {"size": 1, "distance": "Cosine", "datatype": "Float32",
         "quantizationConfig": {"turboquant": {"bits": "Bits1_5", "alwaysRam": true}}}}}},
 "sparseVectorsConfig": {"map": {
   "s": {"modifier": "Idf", "index": {"onDisk": true, "fullScanThreshold": 500, "datatype": "Float16"}},
   "t": {"modifier": "None"},
   "u": {}}},
 "shardNumber": 2, "replicationFactor": 3, "writeConsistencyFactor": 1, "onDiskPayload": false,
 "shardingMethod": "Custom",
 "quantizationConfig": {"binary": {"encoding": "OneAndHalfBits", "alwaysRam": false,
                                   "queryEncoding": {"setting": "Scalar4Bits"}}},
 "strictModeConfig": {"enabled": true, "maxQueryLimit": 100, "maxTimeout": 30, "unindexedFilteringRetrieve": false,
                      "unindexedFilteringUpdate": false, "searchMaxHnswEf": 256, "searchAllowExact": false,
                      "searchMaxOversampling": 1.5, "searchMaxBatchsize": 20, "upsertMaxBatchsize": 500,
                      "maxCollectionVectorSizeBytes": 8000000000, "maxCollectionPayloadSizeBytes": 4000000000,
                      "readRateLimit": 600, "writeRateLimit": 300, "filterMaxConditions": 10, "conditionMaxSize": 50,
                      "maxPointsCount": 60000000, "maxPayloadIndexCount": 12, "maxResidentMemoryPercent": 90,
                      "multivectorConfig": {"multivectorConfig": {"a": {"maxVectors": 32}}},
                      "sparseConfig": {"sparseConfig": {"s": {"maxLength": 1000}}}},
 "metadata": {"owner": {"stringValue": "search"},
              "tiers": {"listValue": {"values": [{"integerValue": -3}, {"doubleValue": 0.5},
                                                 {"nullValue": "NULL_VALUE"}]}},
              "a.b": {"structValue": {"fields": {"live": {"boolValue": true}, "empty": {"structValue": {}}}}}},
 "hnswConfig": {"m": 20, "efConstruct": 80, "fullScanThreshold": 2000, "maxIndexingThreads": 2, "onDisk": true,
                "payloadM": 10, "inlineStorage": false},
 "walConfig": {"walCapacityMb": 16, "walSegmentsAhead": 1, "walRetainClosed": 2},
 "optimizersConfig": {"deletedThreshold": 0.3, "vacuumMinVectorNumber": 500, "defaultSegmentNumber": 3,
                      "maxSegmentSize": 50000, "memmapThreshold": 10000, "indexingThreshold": 5000,
                      "flushIntervalSec": 10,
                      "maxOptimizationThreads": {"value": 0}, "preventUnoptimized": true}}
"""
