package dev.qmig.dsl

import dev.qmig.model.Recording
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe

private fun recording(body: MigrationScope.() -> Unit): Recording = recordingOf(
    object : MigrationScope() {}.apply(body),
)

/** What each operation is undone by, in words; null where that is derived. */
private fun Recording.rollbacks(): List<List<String>?> = recorded().map { one -> one.rollback()?.map { it.summary() } }

class RollbackBlockTest : FunSpec({
    test("an operation without a block is undone by what is derived") {
        recording { createCollection("a") }.rollbacks() shouldContainExactly listOf(null)
    }

    test("the block of an operation with several steps is carried by the last, which is undone first") {
        val recording = recording {
            createCollection("a") {
                payloadIndexes { keyword("k") }
                rollback { deleteCollection("a") }
            }
            createAlias("b", "a")
        }
        recording.rollbacks() shouldContainExactly listOf(listOf(), listOf("delete collection a"), null)
    }

    test("every operation takes a block") {
        val empty: OperationScope.() -> Unit = { rollback { } }
        val recording = recording {
            updateCollection("a") {
                hnsw { m = 8 }
                rollback { }
            }
            createPayloadIndexes("a") {
                keyword("k")
                rollback { }
            }
            deletePayloadIndex("a", "k", block = empty)
            createAlias("b", "a", empty)
            switchAlias("b", "a", empty)
            deleteAlias("b", block = empty)
            deleteCollection("a", block = empty)
            createVector("a", "v", 4, Dot) { rollback { } }
            createSparseVector("a", "s") { rollback { } }
            deleteVector("a", "v", block = empty)
            changeAliases {
                create("b", "a")
                rollback { }
            }
            createShardKey("a", "k") { rollback { } }
            createShardKey("a", 1) { rollback { } }
            deleteShardKey("a", "k", block = empty)
            deleteShardKey("a", 1, block = empty)
            createSnapshot("a", empty)
            createFullSnapshot(empty)
        }
        recording.problems().shouldBeEmpty()
        recording.rollbacks() shouldBe List(17) { listOf<String>() }
    }

    test("the block of the whole script stands for all its operations") {
        val recording = recording {
            createCollection("a")
            createAlias("b", "a")
            rollback {
                deleteAlias("b")
                deleteCollection("a")
            }
        }
        recording.rollbacks() shouldContainExactly listOf(listOf(), listOf("delete alias b", "delete collection a"))
    }

    test("a block does not count for the checksum") {
        val plain = recording { createCollection("a") }
        val other = recording { createCollection("a") { rollback { } } }
        other.operations() shouldBe plain.operations()
    }

    test("blocks that contradict each other are told, all of them") {
        recording {
            rollback { }
            createCollection("a") {
                rollback { }
                rollback { }
            }
            rollback { }
        }.problems().map { it.message() } shouldContainExactly listOf(
            "`rollback` stands before any operation; put it last",
            "`rollback` is given twice for one operation",
            "`rollback` is given for a single operation and for the whole script; use one of the two",
        )
        recording {
            createCollection("a")
            rollback { }
            rollback { deleteCollection("a/b") }
            createCollection("b")
        }.problems().map { it.message() } shouldContainExactly listOf(
            "`rollback` for the whole script is given twice",
            "`rollback` for the whole script must be its last line",
        )
    }
})
