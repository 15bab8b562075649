package dev.qmig.sums

import dev.qmig.model.Checksum
import dev.qmig.model.Version
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import java.nio.file.Path
import kotlin.io.path.writeText

private val a = "v1:sha256:" + "a".repeat(64)
private val b = "v1:sha256:" + "b".repeat(64)

private fun script(version: String, checksum: String? = null) =
    SummedScript(Version.of(version), "${version}_x.qmig.kts", checksum?.let(::Checksum))

class SumTextTest : FunSpec({
    context("what is wrong is told with its line, all at once, and each time how it is mended") {
        withData(
            nameFn = { (text, _) -> text.replace('\n', '|') },
            "1 $a\n<<<<<<< ours\n2 $a\n=======\n2 $b\n>>>>>>> theirs\n3 $a" to listOf(2),
            "<<<<<<< ours\n2 $a\n||||||| base\n=======\n2 $b\n>>>>>>> theirs\n<<<<<<< ours\n" to listOf(1, 7),
            "1 $a\n=======" to listOf(2),
            "# a comment\n\n1 $a\n1.0 $b\n01 $a" to listOf(4, 5),
            "1 $a\nnonsense\n2 sha256:12\n3\n0 $a\n4 $a more" to listOf(2, 3, 4, 5, 6),
        ) { (text, lines) ->
            val problems = SumText.read(text).problems()
            problems.map { it.position()?.line() } shouldBe lines
            problems.forEach { it.message() shouldContain "`qmig migrate` writes anew what is missing" }
        }
    }

    test("what is written is read back, also where Git has given it other line ends or an editor a mark") {
        val sums = Sums.NONE.of(listOf(script("10", b), script("2", a), script("11")))
        sums.text().lines().filterNot { it.startsWith("#") } shouldBe
            listOf("2 $a", "10 $b", "11 not-known-yet:11_x.qmig.kts", "")
        listOf(sums.text(), sums.text().replace("\n", "\r\n"), "\uFEFF" + sums.text()).forEach {
            SumText.read(it).sums() shouldBe sums
        }
        sums.text().contains('\r') shouldBe false
    }

    test(
        "a line that is not known anew stays as it was, a script without one gets one, and one that is gone has none",
    ) {
        val before = Sums.NONE.of(listOf(script("1", a), script("2", a), script("3")))
        val after = before.of(listOf(script("1"), script("2", b), script("4")))
        after.lines().map { (version, sum) -> "$version ${sum.text()}" } shouldBe
            listOf("1 $a", "2 $b", "4 not-known-yet:4_x.qmig.kts")
    }

    context("two branches that both add a script conflict in Git") {
        val folder = tempdir().toPath()

        fun merged(ours: Sums, base: Sums, theirs: Sums): Int {
            val files = listOf(ours, base, theirs).mapIndexed { place, sums ->
                folder.resolve("$place").also { it.writeText(sums.text()) }
            }
            return conflicts(files)
        }
        val base = Sums.NONE.of(listOf(script("1", a)))
        val same = { name: String -> SummedScript(Version.of("2"), "002_$name.qmig.kts", null) }
        withData(
            nameFn = { (what, _) -> what },
            "new ones with one number" to (listOf(same("ours")) to listOf(same("theirs"))),
            "new ones with times for numbers" to
                (listOf(script("20261120093000")) to listOf(script("20261120093001"))),
            "compiled ones with one number" to (listOf(script("2", a)) to listOf(script("2", b))),
            "one that is compiled and one that is not" to (listOf(script("2", a)) to listOf(script("3"))),
        ) { (_, branches) ->
            val (ours, theirs) = branches
            merged(base.of(listOf(script("1")) + ours), base, base.of(listOf(script("1")) + theirs)) shouldBeGreaterThan
                0
        }

        test("and one that adds a script does not conflict with one that adds none") {
            merged(base.of(listOf(script("1"), script("2"))), base, base) shouldBe 0
        }
    }

    test("the head of the file tells what to do where it conflicts") {
        Sums.NONE.text() shouldContain "delete the lines that\n# conflict"
        Sums.NONE.text() shouldEndWith "\n"
    }
})

/** How many conflicts Git finds in [files]: ours, the base, theirs. */
private fun conflicts(files: List<Path>): Int {
    val command = listOf("git", "merge-file", "-p") + files.map { "$it" }
    val process = ProcessBuilder(command).redirectErrorStream(true).start()
    process.inputStream.readAllBytes()
    return process.waitFor()
}
