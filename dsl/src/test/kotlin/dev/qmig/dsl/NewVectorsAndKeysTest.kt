package dev.qmig.dsl

import dev.qmig.model.AliasAction
import dev.qmig.model.AliasName
import dev.qmig.model.ChangeAliases
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.CreateShardKey
import dev.qmig.model.CreateSnapshot
import dev.qmig.model.CreateVector
import dev.qmig.model.DeleteCollection
import dev.qmig.model.DeleteShardKey
import dev.qmig.model.DeleteVector
import dev.qmig.model.Examples
import dev.qmig.model.HnswConfig
import dev.qmig.model.Modifier
import dev.qmig.model.NewVector
import dev.qmig.model.Operation
import dev.qmig.model.ReplicaState
import dev.qmig.model.ShardKey
import dev.qmig.model.ShardKeyParams
import dev.qmig.model.SparseVectorParams
import dev.qmig.model.UpdateCollection
import dev.qmig.model.VectorName
import dev.qmig.model.VectorParams
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class NewVectorsAndKeysTest : FunSpec({
    val articles = CollectionName("articles")
    val title = VectorName("title_v2")

    test("a vector with nothing but its size and distance is one step") {
        operations { createVector("articles", "title_v2", 768, Cosine) } shouldBe
            listOf(CreateVector(articles, title, NewVector.Dense(VectorParams.of(768, Cosine))))
    }

    test("every setting of a new vector reaches it, what only an update can set in a step of its own") {
        val params = Examples.VECTOR
        val created = with(params) {
            VectorParams(size, distance, datatype, null, HnswConfig.UNSET, multivector, null)
        }
        operations {
            createVector("articles", "title_v2", 768, Cosine) { everything() }
        } shouldBe listOf(
            CreateVector(articles, title, NewVector.Dense(created)),
            UpdateCollection(
                articles,
                CollectionPart.vector(title, params.onDisk, params.hnsw, params.quantization),
            ),
        )
    }

    test("every setting of a new sparse vector reaches it, what only an update can set in a step of its own") {
        operations {
            createSparseVector("articles", "splade") {
                modifier = Idf
                datatype = Uint8
                fullScanThreshold = 1_000
                onDisk = true
            }
        } shouldBe listOf(
            CreateVector(
                articles,
                VectorName("splade"),
                NewVector.Sparse(SparseVectorParams(Modifier.IDF, null, null, Uint8)),
            ),
            UpdateCollection(
                articles,
                CollectionPart.sparseVector(VectorName("splade"), SparseVectorParams(null, 1_000, true, null)),
            ),
        )
    }

    test("every setting of a shard key reaches it, and digits are another key as a text than as a number") {
        operations {
            createShardKey("articles", "eu") {
                shardsNumber = 2
                replicationFactor = 3
                placement(7, 8)
                initialState = Partial
            }
            createShardKey("articles", "1")
            createShardKey("articles", 1)
            deleteShardKey("articles", "1")
            deleteShardKey("articles", 1, ifExists = true)
        } shouldBe listOf<Operation>(
            CreateShardKey(
                articles,
                ShardKey.Keyword("eu"),
                ShardKeyParams(2, 3, listOf(7, 8), ReplicaState.PARTIAL),
            ),
            CreateShardKey(articles, ShardKey.Keyword("1"), ShardKeyParams.DEFAULT),
            CreateShardKey(articles, ShardKey.Numeric(1), ShardKeyParams.DEFAULT),
            DeleteShardKey(articles, ShardKey.Keyword("1"), false),
            DeleteShardKey(articles, ShardKey.Numeric(1), true),
        )
    }

    test("aliases that change together are one step") {
        operations {
            changeAliases {
                create("live", "articles")
                switch("next", to = "articles")
                delete("old", ifExists = true)
            }
        } shouldBe listOf(
            ChangeAliases(
                listOf(
                    AliasAction.Create(AliasName("live"), articles),
                    AliasAction.Switch(AliasName("next"), articles),
                    AliasAction.Delete(AliasName("old"), true),
                ),
            ),
        )
    }

    test("a snapshot before something is destroyed is a step of its own") {
        val snapshot = CreateSnapshot(articles)
        operations {
            deleteCollection("articles", snapshotBefore = true)
            deleteVector("articles", "title_v2", snapshotBefore = true)
            deleteShardKey("articles", "eu", snapshotBefore = true)
            deleteShardKey("articles", 1, snapshotBefore = true)
            createSnapshot("articles")
            createFullSnapshot()
        } shouldBe listOf<Operation>(
            snapshot,
            DeleteCollection(articles, false),
            snapshot,
            DeleteVector(articles, title, false),
            snapshot,
            DeleteShardKey(articles, ShardKey.Keyword("eu"), false),
            snapshot,
            DeleteShardKey(articles, ShardKey.Numeric(1), false),
            snapshot,
            CreateSnapshot(null),
        )
    }

    test("what Qdrant would refuse is told when it is recorded") {
        mistakes {
            createVector("articles", "title", 0, Cosine)
            createSparseVector("articles", "")
            createVector("articles", "a/b", 4, Dot)
            createShardKey("articles", "")
            createShardKey("articles", -1)
            createShardKey("articles", "eu") { shardsNumber = 0 }
            changeAliases { }
            createSnapshot("")
        } shouldBe listOf(
            "the vector size is `0`; Qdrant allows 1 to 65536",
            "a sparse vector needs a name; the empty one is kept for the unnamed dense vector",
            "the vector name `a/b` contains `/`, which Qdrant does not allow",
            "a shard key cannot be empty",
            "the shard key is -1; Qdrant allows 0 or more",
            "`shards_number` is 0; Qdrant allows 1 or more",
            "`changeAliases` changes nothing; name an action, as in `create(\"live\", \"articles\")`",
            "`` is no collection name: names are not empty, and `.` and `..` mean folders",
        )
    }
})
