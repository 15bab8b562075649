package dev.qmig.embed

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import io.kotest.matchers.string.shouldStartWith
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import java.nio.file.Path
import kotlin.io.path.appendText
import kotlin.io.path.createDirectory
import kotlin.io.path.readLines
import kotlin.io.path.readText
import kotlin.io.path.writeText

private fun letters(file: Path, model: String = "m") = DeadLetters(file, model, StillWorld().clock)

private fun letter(id: String, text: String = "text of $id") = DeadLetter(id, text, "because")

private fun Path.ids() = readLines().map { Json.strings(it)["id"] }

internal class DeadLettersTest : FunSpec({
    fun file() = tempdir().toPath().resolve("dead.jsonl")

    test("the same text of the same point under the same model is one letter") {
        val file = file()
        val letters = letters(file)
        letters.append(listOf(letter("1"), letter("2"), letter("1")))
        letters.append(listOf(letter("2"), letter("2", "another"), letter("3")))
        letters(file).append(listOf(letter("1"), letter("3")))
        letters(file, "other").append(listOf(letter("1")))
        file.ids() shouldContainExactly listOf("1", "2", "2", "3", "1")
    }

    test("what another process adds meanwhile is seen") {
        val file = file()
        val one = letters(file)
        val other = letters(file)
        one.append(listOf(letter("1")))
        other.append(listOf(letter("1"), letter("2")))
        one.append(listOf(letter("2"), letter("3")))
        file.ids() shouldContainExactly listOf("1", "2", "3")
    }

    test("many at once write whole lines, each once") {
        val file = file()
        coroutineScope {
            repeat(8) { launch(Dispatchers.IO) { repeat(20) { letters(file).append(listOf(letter("$it"))) } } }
        }
        file.ids() shouldContainExactlyInAnyOrder (0 until 20).map { "$it" }
    }

    test("a line that was torn is left, and hides neither itself nor the next") {
        val file = file()
        letters(file).append(listOf(letter("1")))
        val torn = file.readText().replace("\"1\"", "\"2\"").trim().dropLast(9)
        file.appendText(torn)
        letters(file).append(listOf(letter("1"), letter("2")))
        file.readLines()[1] shouldBe torn
        file.readLines()[2] shouldStartWith "{\"id\":\"2\""
        file.readText() shouldEndWith "}\n"
    }

    test("lines of others are left alone") {
        val file = file()
        file.writeText("# mine\n\n[1]\n{\"id\":1,\"text\":null,\"x\":{\"id\":\"1\"}}\n")
        letters(file).append(listOf(letter("1")))
        file.readLines().size shouldBe 5
        file.readLines().last() shouldStartWith "{\"id\":\"1\""
    }

    test("a file that was emptied is written anew, without what this run has written to it before") {
        val file = file()
        val letters = letters(file)
        letters.append(listOf(letter("1")))
        file.writeText("")
        letters.append(listOf(letter("1"), letter("2")))
        file.ids() shouldContainExactly listOf("2")
    }

    test("ids and reasons of any letters are read again as they were") {
        val file = file()
        val odd = "a\"\\\n\u0000 ä \uD83D\uDE00 \uD800"
        letters(file).append(listOf(DeadLetter(odd, odd, odd)))
        letters(file).append(listOf(DeadLetter(odd.replace('\uD800', '?'), odd, odd)))
        file.readLines().size shouldBe 1
        Json.strings(file.readText())["reason"] shouldBe odd.replace('\uD800', '?')
    }

    test("a file that cannot be written is told before the first letter") {
        val folder = tempdir().toPath().resolve("folder").createDirectory()
        val points = PointEmbedder(HashEmbedder(4), OnRefused.deadLetter(folder))
        shouldThrow<EmbeddingException> { points.embed(listOf(PointText("1", "a"))) }.message shouldContain
            "the file for dead letters `$folder` cannot be read and written: "
    }
})
