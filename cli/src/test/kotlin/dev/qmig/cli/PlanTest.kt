package dev.qmig.cli

import dev.qmig.cli.config.ConfigReader
import dev.qmig.cli.config.ConfigReading
import dev.qmig.lint.FindingCode
import dev.qmig.lint.Severity
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.types.shouldBeInstanceOf
import java.nio.file.Path
import kotlin.io.path.readLines
import kotlin.io.path.readText
import kotlin.io.path.writeText

private const val MAKES =
    "description(\"makes a\")\ncreateCollection(\"a\") { vector(\"v\", 3, Cosine) }\ncreateAlias(\"live\", \"a\")"
private const val DROPS = "createCollection(\"b\")\nswitchAlias(\"live\", \"b\")\ndeleteCollection(\"a\")"

internal class PlanTest : FunSpec({
    val folder = tempdir().toPath()

    fun Shell.populated(server: SharedServer) {
        embedded()
        script("001_a.qmig.kts", MAKES)
        qmig("migrate") shouldBe 0
        server.addPoints("a", 3)
        script("003_b.qmig.kts", DROPS)
    }

    test("a plan is shown with what to know before, as text and as markdown") {
        SharedServer().use { server ->
            transcript("plan", opener = server) {
                populated(server)
                qmig("plan")
                qmig("plan", "--fail-on", "warning")
                qmig("plan", "--output", "markdown")
                qmig("plan", "--to", "1")
                qmig("plan", "--fail-on", "never")
                qmig("status", "--output", "markdown")
                script("004_c.qmig.kts", "createCollection(\"a\") { vector(\"v\", 4, Cosine) }\ndeleteAlias(\"gone\")")
                qmig("plan", "--output", "markdown")
            }
        }
    }

    test("the way back is shown as a plan is, with points, findings and servers, in every form") {
        SharedServer().use { server ->
            transcript("plan-back", opener = server) {
                populated(server)
                script(
                    "002_v.qmig.kts",
                    "createVector(\"a\", \"w\", 2, Dot)\ncreatePayloadIndexes(\"a\") { keyword(\"k\") }",
                )
                delete("migrations/003_b.qmig.kts")
                qmig("plan")
                qmig("plan", "--output", "markdown")
                qmig("migrate")
                script("003_b.qmig.kts", "deletePayloadIndex(\"a\", \"k\")\n$DROPS")
                qmig("migrate", "--accept-data-loss")
                qmig("rollback", "--dry-run")
                qmig("rollback", "--dry-run", "--fail-on", "warning")
                qmig("rollback", "--fail-on", "warning")
                qmig("rollback", "--dry-run", "--output", "markdown", "--to", "1")
                qmig("rollback", "--output", "markdown")
                qmig("rollback", "--dry-run", "--output", "json")
                Schemas.valid(out)
                script("004_code.qmig.kts", "execute(\"code\") {}")
                qmig("plan")
                qmig("migrate")
                qmig("rollback", "--dry-run", "--output", "markdown")
            }
        }
    }

    test("the document of a plan is as its schema says, and runs as it was, or not at all") {
        SharedServer().use { server ->
            Shell(opener = server).use {
                it.populated(server)
                val plan = it.file("plan.json", "")
                it.qmig("plan", "--output", "json", "--save", "plan.json") shouldBe 0
                val document = Schemas.valid(it.out)
                Schemas.valid(plan.readText())["findings"] shouldBe document["findings"]
                document["findings"].map { finding -> finding["code"].textValue() } shouldContainExactly
                    listOf("QM401", "QM402", "QM103", "QM101")
                document["scores"].single()["score"].intValue() shouldBe 100 - 10 - 3 * 2
                it.qmig("plan", "--to", "3", "--out-of-order", "--save", "plan.json") shouldBe 0
                it.out shouldContain "`qmig migrate --plan plan.json --to 3 --out-of-order` runs it"
                it.qmig("migrate", "--plan", "gone.json") shouldBe 2
                it.qmig("migrate", "--plan", "/dev/zero") shouldBe 2
                it.qmig("migrate", "--plan", "qmig.toml") shouldBe 2
                it.err shouldContain "is no plan that this qmig has saved"
                it.script("003_b.qmig.kts", "$DROPS\ncreateCollection(\"c\")")
                it.qmig("migrate", "--plan", "plan.json", "--accept-data-loss") shouldBe 3
                it.err shouldContain "the script of version 3 is another"
                it.script("003_b.qmig.kts", DROPS)
                it.qmig("migrate", "--plan", "plan.json", "--accept-data-loss") shouldBe 0
                it.qmig("plan", "--save", "gone/plan.json") shouldBe 2
                it.err shouldContain "cannot write the plan"
            }
        }
    }

    test("what stands against a plan stays on its line of Markdown, and hides nothing behind it") {
        Shell().use {
            it.script("001_a.qmig.kts", "error(\"no <!-- comment\\nand no line\")")
            it.qmig("lint", "--output", "markdown") shouldBe 1
            it.out.lines().first() shouldContain
                "`IllegalStateException`: no &lt;!-- comment and no line. A script only"
        }
    }

    test("what the scripts make is drawn, version by version") {
        transcript("graph") {
            val quoted = "description(\"makes \\\"a\\\" & b\")\n"
            script("001_a.qmig.kts", "${quoted}createCollection(\"a\")\ncreateAlias(\"live\", \"a\")")
            val index = "createPayloadIndexes(\"a\") { keyword(\"k\") }"
            script("002_b.qmig.kts", "createCollection(\"b\")\nswitchAlias(\"live\", \"b\")\n$index")
            script("003_c.qmig.kts", "deleteAlias(\"live\")\ndeleteCollection(\"a\")")
            qmig("graph")
            qmig("graph", "--output", "json")
            Schemas.valid(out)
        }
    }

    test("the policy of the file holds for plan and migrate") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", MAKES)
            it.qmig("migrate") shouldBe 0
            it.script("003_b.qmig.kts", DROPS)
            it.file("qmig.toml", "url = \"embedded\"\n[lint]\nprotected = [\"a*\"]\n[lint.severity]\nQM402 = \"off\"")
            it.qmig("plan") shouldBe 3
            it.out shouldContain "error QM106: the collection `a` is protected"
            it.out shouldNotContain "QM402"
            it.qmig("migrate", "--accept-data-loss") shouldBe 3
            it.err shouldContain "`a` is protected"
        }
    }

    test("the policy of an environment counts beside that of the file, and wins where they differ") {
        Shell().use {
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.script("002_b.qmig.kts", "description(\"drops a\")\ndeleteCollection(\"a\")")
            it.file(
                "qmig.toml",
                """
                [lint]
                protected = ["a"]
                [lint.severity]
                QM106 = "warning"
                QM401 = "off"
                [env.prod.lint]
                protected = ["b"]
                [env.prod.lint.severity]
                QM401 = "error"
                """,
            )
            it.qmig("lint") shouldBe 0
            it.out shouldNotContain "QM401"
            it.qmig("lint", "--env", "prod") shouldBe 3
            it.out shouldContain "error QM401"
            it.out shouldContain "warning QM106: the collection `a` is protected"
        }
    }

    context("what is wrong in a policy is told at its place") {
        withData(
            nameFn = { it.first },
            "[lint]\nprotect = [\"a\"]" to "did you mean `protected`?",
            "[lint]\nprotected = \"a\"" to "must be a list of texts",
            "[lint]\nprotected = [\"a/b\"]" to "a/b",
            "[lint]\nseverity = 1" to "must be a table",
            "[lint.severity]\nQM999 = \"off\"" to "there is no finding `QM999`",
            "[lint.severity]\nqm101 = \"off\"" to "did you mean `QM101`?",
            "[lint.severity]\nQM101 = \"fatal\"" to "must be one of `info`, `warning`, `error`, `off`",
            "[[lint.allow]]\nscript = \"a\"\ncodes = [\"QM101\"]" to "which script may do what, and why",
            "lint = 1" to "`lint` must be a table",
        ) { (toml, message) ->
            val file = folder.resolve("qmig.toml").also { it.writeText("url = \"embedded\"\n$toml") }
            val wrong = ConfigReader.read(file).shouldBeInstanceOf<ConfigReading.Wrong>()
            wrong.problems.single().message shouldContain message
        }
    }

    test("the page of findings has every code as the program does, and its example is a policy") {
        val page = Path.of("../docs/findings.md").readLines()
        page.filter { it.startsWith("| QM") } shouldContainExactly FindingCode.entries.map {
            "| ${it.name} | ${it.severity().word()} | ${it.title()} | ${it.cure()}. |"
        }
        val example = page.dropWhile { !it.startsWith("```toml") }.drop(1).takeWhile { it != "```" }.joinToString("\n")
        val file = folder.resolve("qmig.toml").also { it.writeText(example) }
        val policy = ConfigReader.read(file).shouldBeInstanceOf<ConfigReading.Read>().config.top.policy?.value
        policy?.severities?.get(FindingCode.QM101)?.get() shouldBe Severity.ERROR
        policy?.allowances?.single()?.codes shouldBe setOf(FindingCode.QM101)
    }
})
