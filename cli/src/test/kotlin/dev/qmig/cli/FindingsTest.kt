package dev.qmig.cli

import dev.qmig.lint.FindingCode
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.nio.file.Path
import kotlin.io.path.readText

private val SCRIPTS = Path.of("src/test/resources/findings")

/** Those that linting finds. */
private val LINTED = FindingCode.entries - FindingCode.OF_ROLLBACKS - FindingCode.OF_POINTS

/** Holds what [shown] says of [script], [code] among it, against what is kept. */
private fun check(code: FindingCode, script: String, shown: String) {
    val lines = shown.lines()
    val said = lines.indices.filter { lines[it].startsWith(script) }.flatMap { first ->
        listOf(lines[first]) + lines.drop(first + 1).takeWhile { it.startsWith("    ") }
    }
    said.filter { " $code: " in it }.size shouldBe 1
    Golden.check(SCRIPTS.resolve("$code.txt"), said.joinToString("\n"))
}

/** Every finding has a script that brings it about, and a golden file with what is said of that. */
internal class FindingsTest : FunSpec({
    val shell = Shell()

    /** The one about a gap is two above the one before it. */
    fun nameOf(code: FindingCode): String {
        val place = LINTED.indexOf(code) + 2
        val version = if (code == FindingCode.QM402) place + 1 else place
        return "%03d_%s.qmig.kts".format(version, code.name.lowercase())
    }

    beforeSpec {
        shell.file("qmig.toml", "[lint]\nprotected = [\"guarded\"]")
        shell.script("001_base.qmig.kts", SCRIPTS.resolve("base.qmig.kts").readText())
        LINTED.forEach { shell.script(nameOf(it), SCRIPTS.resolve("$it.qmig.kts").readText()) }
        shell.qmig("lint") shouldBe 3
    }

    afterSpec { shell.close() }

    context("what is said of a script") {
        withData(nameFn = { it.name }, LINTED) { code -> check(code, nameOf(code), shell.out) }
    }

    context("what is said of the way back from a script") {
        withData(nameFn = { it.name }, FindingCode.OF_ROLLBACKS) { code ->
            Shell().use {
                it.embedded()
                it.script("001_base.qmig.kts", SCRIPTS.resolve("base.qmig.kts").readText())
                it.script("002_back.qmig.kts", SCRIPTS.resolve("$code.qmig.kts").readText())
                it.qmig("migrate") shouldBe 0
                it.qmig("rollback", "--dry-run") shouldBe 0
                check(code, "002_back.qmig.kts", it.out)
            }
        }
    }

    context("what is said of a script where there are points") {
        withData(nameFn = { it.name }, FindingCode.OF_POINTS) { code ->
            Shell().use {
                it.embedded()
                it.script("001_points.qmig.kts", SCRIPTS.resolve("points.qmig.kts").readText())
                it.qmig("migrate") shouldBe 0
                it.script("002_code.qmig.kts", SCRIPTS.resolve("$code.qmig.kts").readText())
                it.qmig("plan") shouldBe 0
                check(code, "002_code.qmig.kts", it.out)
            }
        }
    }

    test("the findings are as the schema says, as many as the text has, and a policy weighs them") {
        val text = shell.out.lines().count { Regex(" QM\\d+: ") in it }
        shell.qmig("lint", "--output", "json") shouldBe 3
        val document = Schemas.valid(shell.out)
        document["findings"].size() shouldBe text
        document["findings"].map { it["code"].textValue() } shouldContain "QM106"
        document["scores"].size() shouldBe LINTED.size + 1
        shell.qmig("lint", "--since", "15", "--output", "json") shouldBe 0
        Schemas.valid(shell.out)["findings"].map { it["code"].textValue() } shouldContainExactly listOf("QM402")
        shell.qmig("lint", "--since", "5000") shouldBe 1
        shell.qmig("lint", "--fail-on", "info", "--since", "15") shouldBe 3
        shell.err shouldContain "1 finding weighs `info` or more"
        shell.qmig("lint", "--output", "markdown", "--since", "15") shouldBe 0
        shell.out shouldContain "| QM402 | info |"
    }
})
