package dev.qmig.script

import dev.qmig.model.AliasAction
import dev.qmig.model.AliasName
import dev.qmig.model.Change
import dev.qmig.model.ChangeAliases
import dev.qmig.model.ChangePayload
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.CollectionPartKind
import dev.qmig.model.CreateCollection
import dev.qmig.model.Draw
import dev.qmig.model.Node
import dev.qmig.model.Suite
import dev.qmig.model.UpdateCollection
import dev.qmig.model.change
import dev.qmig.model.world
import dev.qmig.text.ScriptText
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class DrawnTextTest : FunSpec({
    test("recording what is written gives the same changes again") {
        val draw = Draw(Suite.random())
        val drawn = List(Suite.count(60, 1_500)) { draw.changes() }
        val recorded = recordedTexts(drawn.map { ScriptText.of(it) })
        drawn.zip(recorded).forEach { (changes, operations) ->
            withClue({ ScriptText.of(changes) }) { operations shouldBe changes }
        }
    }

    test("a text comes back as it is, whatever is in it") {
        val texts = listOf(
            "",
            "\$lang \${1 + 1} $",
            "a \"quote\" and a \\ and \\n",
            "two\nlines\r\nand\ta tab",
            "ключ 日本語 🦀 é e\u0301",
            "half \uD83E of one",
            "\u0000\u0007\u200B\u2028\u202E\u00A0\uFEFF",
            "*/ /* // `when`",
            "\"\"\"",
        )
        val deep = metadata("deep" to Node.Obj(texts.associateWith { Node.Text(it) }))
        val changes = texts.map { metadata(it to Node.Text(it)) } + deep
        recordedTexts(listOf(ScriptText.of(changes))).single() shouldBe changes
    }

    test("numbers of every size come back as they are") {
        val numbers = listOf(
            Node.Int(0),
            Node.Int(-1),
            Node.Int(Long.MAX_VALUE),
            Node.Int(Long.MIN_VALUE),
            Node.Int(1L shl 31),
            Node.Dec(3.0),
            Node.Dec(1e300),
            Node.Dec(-0.0),
            Node.Dec(Double.MIN_VALUE),
            Node.Arr(listOf()),
            Node.Obj.EMPTY,
            Node.Arr(listOf(Node.NULL, Node.Arr(listOf(Node.Bool(false))))),
        )
        val changes = numbers.mapIndexed { index, number -> metadata("n$index" to number) }
        recordedTexts(listOf(ScriptText.of(changes))).single() shouldBe changes
    }

    test("names that are words of Kotlin are texts like any other") {
        val changes = listOf("when", "class", "val", "object").flatMap {
            val name = CollectionName(it)
            listOf(
                CreateCollection(name, CollectionConfig.EMPTY),
                ChangeAliases.of(AliasAction.Create(AliasName("${it}_live"), name)),
            )
        }
        recordedTexts(listOf(ScriptText.of(changes))).single() shouldBe changes
    }
})

private fun metadata(entry: Pair<String, Node>): Change =
    UpdateCollection(CollectionName("articles"), CollectionPart.metadata(Node.Obj(mapOf(entry))))

/** Changes that the DSL records as they are: of metadata one update either sets or removes, and all points get the same payload. */
private fun Draw.changes(): List<Change> {
    val schema = world().schema
    return List(between(1, 6)) {
        generateSequence { change(schema) }.first { !it.isMixed() }
    }
}

private fun Change.isMixed() = when (this) {
    is UpdateCollection -> part().kind() == CollectionPartKind.METADATA &&
        part().settings().entries().values.map { it == Node.NULL }.distinct().size == 2
    is ChangePayload -> patches().map { it.set() to it.removed() }.distinct().size > 1
    else -> false
}
