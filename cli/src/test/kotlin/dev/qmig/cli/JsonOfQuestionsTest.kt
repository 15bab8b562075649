package dev.qmig.cli

import com.fasterxml.jackson.databind.JsonNode
import dev.qmig.cli.run.ExitCode
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.CreateCollection
import dev.qmig.model.HnswConfig
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.UpdateCollection
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import java.nio.file.Path
import kotlin.io.path.readText

/** The same for what only looks, makes files, or talks about itself. */
internal class JsonOfQuestionsTest : FunSpec({
    val documents = Documents()

    fun Shell.document(vararg arguments: String): JsonNode = documents.of(this, *arguments)

    fun Shell.quietly(vararg arguments: String): JsonNode = document(*arguments).also { err shouldBe "" }

    test("what is planned, found and drawn is a document, too") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\") { vectors(3, Cosine) }")
            it.quietly("plan")["findings"].map { finding -> finding["code"].textValue() } shouldContainExactly
                listOf("QM401", "QM304")
            it.quietly("lint")["scores"].single()["score"].intValue() shouldBe 96
            it.quietly("graph")["mermaid"].textValue() shouldStartWith "flowchart TD"
            it.quietly("report")["html"].textValue() shouldContain "<title>qmig report: embedded"
            it.file("qmig.toml", "url = \"embedded\"\n[review]\nurl = \"http://localhost:1/v1\"\nmodel = \"m\"")
            it.quietly("review", "--dry-run")["request"].textValue() shouldContain "create collection a"
            it.embedded()
            it.quietly("lint", "--fail-on", "info")["exit"]["code"].textValue() shouldBe "safety"
            it.script("002_b.qmig.kts", "deleteCollection(\"b\")")
            it.quietly("plan").has("findings") shouldBe false
            it.quietly("lint").has("findings") shouldBe false
            it.quietly("graph").has("mermaid") shouldBe false
        }
    }

    test("a server tells where it listens, or why it does not") {
        Shell(mapOf("QDRANT_API_KEY" to "s3cret")).use {
            val server = it.quietly("serve", "--port", "0")
            server["url"].textValue() shouldBe "http://127.0.0.1:${server["port"].intValue()}"
            server["needs_api_key"].booleanValue() shouldBe true
            it.quietly("serve", "--port", "0", "--data", "d")["data"].textValue() shouldEndWith "d"
            it.quietly("serve", "--port", "0", "--host", "nowhere.invalid")["exit"]["code"].textValue() shouldBe
                "server"
            it.quietly("serve", "--url", "http://localhost")["command"].textValue() shouldBe "serve"
            it.transcript shouldNotContain "s3cret"
        }
        Shell().use {
            val open = it.quietly("serve", "--port", "0", "--host", "0.0.0.0")
            open["warnings"].single().textValue() shouldContain "no API key is set"
        }
    }

    test("what is kept of compiled scripts is told, and that it was cleared away") {
        Shell().use {
            it.embedded()
            it.quietly("cache")["scripts"].intValue() shouldBe 0
            it.quietly("cache", "clear")["cleared"].booleanValue() shouldBe true
        }
    }

    test("files that were made are listed, and what became of those that were there") {
        Shell().use {
            it.quietly("init")["files"].map { file -> file["fate"].textValue() } shouldBe listOf("made", "made", "made")
            it.quietly("init")["files"].map { file -> file["fate"].textValue() } shouldBe listOf("kept", "kept", "kept")
            it.quietly("new", "a thing")["files"][0]["path"].textValue() shouldEndWith "001_a_thing.qmig.kts"
        }
    }

    test("scripts that are written, and what one of a schema comes to, are told") {
        SharedServer().use { server ->
            Shell(opener = server).use {
                it.embedded()
                it.script("001_a.qmig.kts", "createCollection(\"a\")\ncreateCollection(\"b\")")
                it.quietly("migrate")
                it.quietly("dump", "a")["script"].textValue() shouldContain "createCollection(\"a\")"
                it.quietly("dump", "-o", "schema.qmig.kts", "a")["file"].textValue() shouldEndWith "schema.qmig.kts"
                it.quietly("dump", "c")["exit"]["code"].textValue() shouldBe "usage"
                val loaded = it.quietly("load", "schema.qmig.kts")
                loaded["steps"].single()["already_there"].booleanValue() shouldBe true
                loaded["made"].intValue() shouldBe 0
                it.quietly("load", "nothing.qmig.kts")["exit"]["code"].textValue() shouldBe "usage"
                val draft = it.quietly("new", "less", "--from", "schema.qmig.kts")
                draft["left_out"].single().textValue() shouldContain "delete collection b"
                draft["file"].textValue() shouldEndWith "002_less.qmig.kts"
            }
        }
    }

    test("drift is told leaf by leaf, and so are differences, and what was tried out in memory") {
        SharedServer().use { server ->
            Shell(opener = server).use {
                it.embedded()
                it.script("001_a.qmig.kts", "createCollection(\"a\") { vectors(4, Cosine); hnsw { m = 8 } }")
                it.script(
                    "002_b.qmig.kts",
                    "updateCollection(\"a\") { hnsw { payloadM = 8 } }\ncreateAlias(\"b\", \"a\")",
                )
                it.quietly("validate")["migrations"].map { one -> one["steps"].intValue() } shouldBe listOf(1, 2)
                val verified = it.quietly("verify")["migrations"]
                verified.map { one -> one["grade"].textValue() } shouldBe listOf("exact", "effective")
                verified.map { one -> one["way_back"].textValue() } shouldBe listOf("undone", "undone")
                it.quietly("migrate")
                it.quietly("drift")["drifted"].size() shouldBe 0
                server.change(
                    UpdateCollection(
                        CollectionName("a"),
                        CollectionPart.hnsw(HnswConfig(9, null, null, null, null, null, null)),
                    ),
                    CreateCollection(CollectionName("theirs"), CollectionConfig.EMPTY),
                )
                val drift = it.quietly("drift")
                drift["exit"]["status"].intValue() shouldBe 3
                drift["problems"].map { problem -> problem["code"].textValue() } shouldBe listOf("drift")
                drift["drifted"].single().toString() shouldBe
                    """{"path":"a: hnsw_config.m","declared":8,"live":9,"version":"1"}"""
                drift["unmanaged"].single().toString() shouldBe """{"kind":"collection","path":"collection theirs"}"""
                val diff = it.quietly("diff", "migrations", "live")
                diff["equal"].booleanValue() shouldBe false
                diff["differences"].map { found -> found["path"].textValue() } shouldBe
                    listOf("a: hnsw_config.m", "collection theirs")
                it.quietly("diff", "live", "live")["equal"].booleanValue() shouldBe true
                it.script("003_c.qmig.kts", "execute(\"code\", idempotent = true) { }")
                it.quietly("verify", "--against-copy")["migrations"].single()["reason"].textValue() shouldContain "code"
                it.quietly("verify", "--strict")["exit"]["code"].textValue() shouldBe "safety"
                it.script("003_c.qmig.kts", "deleteAlias(\"c\")")
                it.quietly("validate")["exit"]["code"].textValue() shouldBe "input"
                it.quietly("diff", "migrations@9", "live").has("equal") shouldBe false
            }
        }
    }

    test("the help, the version and a completion are texts") {
        Shell().use {
            it.qmig("--output", "json", "completion", "bash") shouldBe 0
            Schemas.valid(it.out)["text"].textValue() shouldContain "complete"
            it.quietly("--help")["text"].textValue() shouldContain "Usage: qmig"
            it.quietly("migrate", "--help")["text"].textValue() shouldContain "Usage: qmig migrate"
            it.quietly("--version")["command"].textValue() shouldBe "version"
        }
    }

    test("the page tells every code of a problem, with its exit status, and every form") {
        val page = Path.of("../docs/json.md").readText()
        val rows = Regex("""\| `([a-z-]+)` \| (\d+) \|""").findAll(page).map {
            it.groupValues[1] to
                it.groupValues[2].toInt()
        }
        val codes = ProblemCode.entries.map { "$it" to ExitCode.of(listOf(Problem.of(it, "no"))).status }
        rows.toList() shouldContainExactlyInAnyOrder codes + ("bug" to ExitCode.BUG.status)
        Schemas.formats.forEach { page shouldContain "(schemas/$it.json)" }
    }

    test("every format that is not of runs was met above") {
        documents.seen + Documents.OF_RUNS shouldBe Schemas.formats
    }
})
