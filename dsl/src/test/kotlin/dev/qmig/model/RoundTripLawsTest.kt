package dev.qmig.model

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.property.checkAll

class RoundTripLawsTest : FunSpec({
    test("a change is read back from its tree as it was") {
        checkAll(Suite.steps, drawn { step() }) { step -> Change.fromNode(step.change.toNode()) shouldBe step.change }
    }

    test("an inverse and its grade are read back from their trees as they were") {
        checkAll(Suite.values, drawn { step() }) { step ->
            step.inverse.changes.map { Change.fromNode(it.toNode()) } shouldBe step.inverse.changes
            Grade.fromNode(step.inverse.grade.toNode()) shouldBe step.inverse.grade
        }
    }

    test("a configuration is read back from its tree as it was") {
        checkAll(Suite.values, drawn { config() }) { config ->
            CollectionConfig.fromNode(config.toNode()) shouldBe
                config
        }
    }

    test("an index is read back from its tree as it was") {
        checkAll(Suite.values, drawn { index() }) { index -> PayloadIndex.fromNode(index.toNode()) shouldBe index }
    }

    test("what has every leaf set is read back with every leaf") {
        Examples.CHANGES.forEach { Change.fromNode(it.toNode()) shouldBe it }
        Examples.GRADES.forEach { Grade.fromNode(it.toNode()) shouldBe it }
        CollectionConfig.fromNode(Examples.CONFIG.toNode()) shouldBe Examples.CONFIG
    }

    test("a tree of a later version is refused with the word that is not known") {
        val unknown = mapOf(
            tree("change" to "move_shard") to "`move_shard` is not a change this version of qmig knows",
            tree("change" to "update_collection", "collection" to "articles", "part" to "wal_config") to
                "`wal_config` is not a part of a collection this version of qmig knows",
            tree("change" to "delete_collection") to "`collection` is missing",
        )
        unknown.forEach { (node, sentence) ->
            shouldThrow<InvalidValueException> { Change.fromNode(node) }.message shouldBe sentence
        }
    }

    test("a grade, index or action that is not known is refused") {
        shouldThrow<InvalidValueException> { Grade.fromNode(tree("grade" to "good")) }.message shouldBe
            "`good` is not a grade"
        shouldThrow<InvalidValueException> { PayloadIndex.fromNode(tree("type" to "colour")) }.message shouldBe
            "`colour` is not a type of payload index"
        shouldThrow<InvalidValueException> {
            AliasAction.fromNode(tree("action" to "rename", "alias" to "live"))
        }.message shouldBe "`rename` is not an alias action"
    }
})

private fun tree(vararg entries: Pair<String, String>): Node.Obj = Node.Obj(
    entries.toMap().mapValues {
        Node.Text(it.value)
    },
)
