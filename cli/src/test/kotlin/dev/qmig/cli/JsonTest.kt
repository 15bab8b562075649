package dev.qmig.cli

import com.fasterxml.jackson.databind.JsonNode
import dev.qmig.cli.run.Opener
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith

/** With `--output json` standard output is one document that its schema describes, whatever a run comes to. */
internal class JsonTest : FunSpec({
    val documents = Documents()

    fun Shell.document(vararg arguments: String): JsonNode = documents.of(this, *arguments)

    fun Shell.quietly(vararg arguments: String): JsonNode = document(*arguments).also { err shouldBe "" }

    test("a run is shown, carried out, listed and undone") {
        transcript("json-run") {
            embedded()
            script("001_a.qmig.kts", "description(\"an a\")\ncreateCollection(\"a\") { vectors(3, Cosine) }")
            script("002_b.qmig.kts", "createAlias(\"b\", \"a\")")
            quietly("status")["migrations"].map { it["state"].textValue() } shouldContainExactly
                listOf("pending", "pending")
            quietly("migrate", "--dry-run")["begun"].booleanValue() shouldBe false
            quietly("migrate")["finished"].map { it["version"].textValue() } shouldContainExactly listOf("1", "2")
            quietly("migrate")["plan"]["migrations"].size() shouldBe 0
            quietly("status")["current_version"].textValue() shouldBe "2"
            quietly("rollback", "--dry-run")["plan"]["migrations"].size() shouldBe 1
            quietly("rollback", "--to", "0").has("current_version") shouldBe false
        }
    }

    test("what would be lost is counted, and nobody is asked, not even at a terminal") {
        SharedServer().use { server ->
            Shell(answers = "yes\n", opener = server).use {
                it.embedded()
                it.script("001_a.qmig.kts", "createCollection(\"a\")\ncreateAlias(\"b\", \"a\")")
                it.quietly("migrate")
                server.addPoints("a", 3)
                it.script("002_away.qmig.kts", "deleteCollection(\"a\")")
                val refused = it.quietly("migrate")
                refused["exit"]["code"].textValue() shouldBe "safety"
                refused["problems"].map { problem -> problem["code"].textValue() } shouldBe listOf("data-loss")
                refused["plan"]["destroyed"].toString() shouldBe """[{"collection":"a","points":3}]"""
                val step = refused["plan"]["migrations"][0]["steps"][0]
                step["deleted_aliases"].map { alias -> alias.textValue() } shouldBe listOf("b")
                step["inverse"]["grade"].textValue() shouldBe "shape"
                refused["begun"].booleanValue() shouldBe false
                it.quietly("migrate", "--accept-data-loss")["begun"].booleanValue() shouldBe true
                it.quietly("rollback", "--dry-run")
            }
        }
    }

    test("a snapshot is told when it is taken, and again when what it was taken for is undone") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\") { vector(\"v\", 3, Cosine) }")
            it.script("002_b.qmig.kts", "deleteVector(\"a\", \"v\", snapshotBefore = true)")
            val taken = it.quietly("migrate")["snapshots"].single()
            taken["collection"].textValue() shouldBe "a"
            taken["recovery"].textValue() shouldBe "restore `${taken["name"].textValue()}` with `EmbeddedQdrant`"
            it.quietly("rollback", "--dry-run")["snapshots"].single() shouldBe taken
            it.qmig("rollback")
            it.out shouldContain "the server keeps snapshot `${taken["name"].textValue()}` of collection `a`"
            it.out shouldContain "  to bring its data back: restore"
        }
    }

    test("a run that fails tells what was done and what stopped it, and so does the status") {
        SharedServer(refuses = true).use { server ->
            Shell(opener = server).use {
                it.embedded()
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.script("002_b.qmig.kts", "createCollection(\"b\")\ncreatePayloadIndexes(\"b\") { keyword(\"c\") }")
                val failed = it.quietly("migrate")
                failed["problems"].map { problem -> problem["code"].textValue() } shouldBe listOf("step-failed")
                failed["finished"].size() shouldBe 1
                failed["current_version"].textValue() shouldBe "1"
                val states = it.quietly("status")["migrations"]
                states.map { state -> state["state"].textValue() } shouldBe listOf("applied", "failed")
                states[1]["error"].textValue() shouldStartWith "step 2 of version 2"
                val goesOn = it.quietly("migrate", "--dry-run")["plan"]["migrations"][0]["steps"]
                goesOn.map { step -> step["action"].textValue() } shouldBe listOf("none", "apply")
                goesOn[0]["why"].textValue() shouldBe "done-before"
            }
        }
    }

    test("what stands against a run is told with code, message and place, and without a plan") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\") {\n    vectrs(3, Cosine)\n}")
            val broken = it.quietly("migrate")
            broken["command"].textValue() shouldBe "migrate"
            broken["target"].textValue() shouldStartWith "embedded ("
            broken.has("plan") shouldBe false
            broken["problems"][0]["position"]["line"].intValue() shouldBe 2
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.quietly("migrate")
            it.script("001_a.qmig.kts", "createCollection(\"b\")")
            it.quietly("migrate")["exit"]["code"].textValue() shouldBe "safety"
            it.quietly("status")["migrations"][0]["state"].textValue() shouldBe "changed"
            it.script("001_a.qmig.kts", "createCollection(")
            it.quietly("status")["exit"]["code"].textValue() shouldBe "input"
            it.quietly("rollback", "--to", "7")["exit"]["code"].textValue() shouldBe "input"
        }
    }

    test("the parameters of each migration are told, in the plan as in the status, and how its script stands") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", "val size by param(4)\nval kinds by param(listOf(\"x\", \"y\"))\n$MAKES_A")
            it.script("002_b.qmig.kts", "createAlias(\"b\", \"a\")")
            val values = """{"size":8,"kinds":["x","y"]}"""
            val plan = it.quietly("migrate", "-P", "size=8")["plan"]["migrations"]
            plan[0]["parameters"].toString() shouldBe values
            plan[1].has("parameters") shouldBe false
            it.script(
                "001_a.qmig.kts",
                "// a comment\nval size by param(4)\nval kinds by param(listOf(\"x\", \"y\"))\n$MAKES_A",
            )
            it.script("003_c.qmig.kts", "createCollection(\"c\")")
            val listed = it.quietly("status")["migrations"]
            listed.map { row -> row["checksum_state"]?.textValue() } shouldBe listOf("text-changed", "ok", null)
            listed.map { row -> row["parameters"]?.toString() } shouldBe listOf(values, null, null)
            it.script("001_a.qmig.kts", "createCollection(\"z\")")
            it.delete("migrations/002_b.qmig.kts")
            val broken = it.quietly("status")["migrations"]
            broken.map { row -> row["checksum_state"]?.textValue() } shouldBe listOf("changed", "missing", null)
            val undone = it.quietly("rollback", "--to", "0", "--dry-run")["plan"]["migrations"]
            undone.last()["parameters"].toString() shouldBe values
        }
    }

    test("a server that is not there is told") {
        Shell().use {
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            listOf("status", "migrate", "rollback").forEach { command ->
                it.quietly(command, "--url", "http://localhost:1")["exit"]["code"].textValue() shouldBe "server"
            }
        }
    }

    test("wrong settings are told, and the command they were for") {
        Shell().use {
            val nowhere = it.quietly("status")
            nowhere["format"].textValue() shouldBe "qmig.error.v1"
            nowhere["command"].textValue() shouldBe "status"
            it.file("qmig.toml", "url = \"embedded\"\nurll = 1")
            it.quietly("migrate")["problems"][0]["position"]["file"].textValue() shouldBe "qmig.toml"
            it.quietly("status", "--url", "localhost")["exit"]["code"].textValue() shouldBe "usage"
        }
    }

    test("a wrong command line is told in the form that it asks for") {
        Shell().use {
            listOf(
                listOf("--output", "json", "stauts"),
                listOf("--output=json"),
                listOf("migrate", "--too", "3", "--output=json"),
                listOf("rollback", "--output", "json", "--steps", "0"),
                listOf("status", "--output", "xml", "--output", "json"),
            ).forEach { line ->
                it.qmig(*line.toTypedArray()) shouldBe 2
                it.err shouldBe ""
                Schemas.valid(it.out)["exit"]["code"].textValue() shouldBe "usage"
            }
            it.qmig("status", "--output", "xml") shouldBe 2
            it.err shouldStartWith "error: invalid value for `--output`: `xml` is not a format of the output"
        }
    }

    test("what runs did, discrepancies, what was declared and locks are told") {
        SharedServer().use { server ->
            Shell(opener = server).use {
                it.embedded()
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.quietly("wait")["for"].textValue() shouldBe "ready"
                it.quietly("wait", "--for", "migrated", "--timeout", "0s")["exit"]["code"].textValue() shouldBe "server"
                it.quietly("unlock")["found"].booleanValue() shouldBe false
                it.quietly("baseline", "--at", "1")["exit"]["code"].textValue() shouldBe "safety"
                it.quietly("migrate")
                it.quietly("baseline", "--at", "1")["adopted"].size() shouldBe 0
                it.script("001_a.qmig.kts", "createCollection(\"b\")")
                val found = it.quietly("repair")["discrepancies"].single()
                found["cures"].single()["option"].textValue() shouldBe "--accept-checksum 1"
                it.quietly("repair", "--accept-checksum", "1")["declared"].size() shouldBe 1
                it.quietly("redo")["finished"].size() shouldBe 1
                it.quietly("history")["runs"].map { run -> run["command"].textValue() } shouldBe
                    listOf("migrate", "repair", "rollback", "migrate")
                server.lock()
                val refused = it.quietly("unlock")
                refused["exit"]["code"].textValue() shouldBe "locked"
                refused["lock"]["who"].textValue() shouldBe "bob"
                it.quietly("unlock", "--yes")["removed"].booleanValue() shouldBe true
            }
        }
    }

    test("what goes that migrations made is told, and what has gone") {
        SharedServer().use { server ->
            Shell(opener = server).use {
                it.embedded()
                it.script("001_a.qmig.kts", "createCollection(\"a\")\ncreateSnapshot(\"a\")")
                it.quietly("migrate")
                it.quietly("clean", "--yes")["exit"]["code"].textValue() shouldBe "usage"
                it.file("qmig.toml", "url = \"embedded\"\nallow-clean = true")
                server.addPoints("a", 3)
                val shown = it.quietly("clean", "--dry-run")["plan"]
                shown["destroyed"].toString() shouldBe """[{"collection":"a","points":3}]"""
                shown["removals"].single()["summary"].textValue() shouldBe "delete collection a"
                shown["kept"].single()["version"].textValue() shouldBe "1"
                val refused = it.quietly("clean", "--yes")
                refused["problems"].map { problem -> problem["code"].textValue() } shouldBe listOf("data-loss")
                refused["begun"].booleanValue() shouldBe false
                val done = it.quietly("clean", "--yes", "--accept-data-loss")
                done["forgotten"].map { version -> version.textValue() } shouldBe listOf("1")
                it.quietly("status")["migrations"][0]["state"].textValue() shouldBe "pending"
                it.quietly("history")["runs"].map { run -> run["command"].textValue() } shouldBe
                    listOf("migrate", "clean")
            }
        }
    }

    test("which old sides go is told, what stays and why, and what has gone") {
        SharedServer().use { server ->
            Shell(opener = server).use {
                it.embedded()
                it.moved()
                val young = it.quietly("gc", "--yes", "--accept-data-loss")
                young["plan"]["kept"].single()["reason"].textValue() shouldBe "too-young"
                young["plan"]["kept"].single()["collection"].textValue() shouldBe "v1"
                val shown = it.quietly("gc", "--older-than", "0s", "--dry-run")["plan"]
                shown["destroyed"].toString() shouldBe """[{"collection":"v1","points":1}]"""
                shown["removals"].single()["successor"].textValue() shouldBe "v2"
                shown["removals"].single()["summary"].textValue() shouldBe "delete collection v1"
                val refused = it.quietly("gc", "--older-than", "0s", "--yes")
                refused["problems"].map { problem -> problem["code"].textValue() } shouldBe listOf("data-loss")
                refused["begun"].booleanValue() shouldBe false
                val done = it.quietly("gc", "--older-than", "0s", "--yes", "--accept-data-loss")
                done["deleted"].map { name -> name.textValue() } shouldBe listOf("v1")
                it.quietly("gc", "--older-than", "soon")["exit"]["code"].textValue() shouldBe "usage"
                it.quietly("rollback")["problems"].map { problem -> problem["code"].textValue() } shouldBe
                    listOf("irreversible")
                it.quietly("history")["runs"].map { run -> run["command"].textValue() } shouldBe
                    listOf("migrate", "gc")
            }
        }
    }

    test("copies are told, and the jobs that are kept of them, until they are forgotten") {
        SharedServer().use { server ->
            Shell(opener = server).use {
                it.embedded()
                it.script("001_a.qmig.kts", "createCollection(\"articles\") { vectors(4, Cosine) }")
                it.qmig("migrate") shouldBe 0
                it.qmig("jobs") shouldBe 0
                it.out shouldContain "no copy is kept on this target"
                it.qmig("copy", "articles", "--as", "spare") shouldBe 0
                val job = it.quietly("jobs")["jobs"].single()
                job["state"].textValue() shouldBe "done"
                it.quietly("jobs", "forget", job["id"].textValue())["forgotten"] shouldBe job["id"]
                it.quietly("jobs", "forget", job["id"].textValue())["exit"]["status"].intValue() shouldBe 2
                it.quietly("jobs")["jobs"].size() shouldBe 0
                val copied = it.quietly("copy", "articles", "--as", "other")["collections"].single()
                copied["agree"].booleanValue() shouldBe true
                copied["written_now"].longValue() shouldBe 0
                copied.has("duration_ms") shouldBe true
                val range = copied["ranges"].single()
                range["read"].longValue() shouldBe 0
                range.has("duration_ms") shouldBe true
                val again = it.quietly("copy", "articles", "--as", "other")["collections"].single()
                again["ranges"].single()["duration_ms"] shouldBe null
                it.file("all.transform.kts", "transform { point -> point }")
                val transformed = it.quietly("copy", "articles", "--as", "made", "--transform", "all.transform.kts")
                transformed["transform"].textValue() shouldContain "sha256:"
                it.quietly("jobs")["jobs"].first()["transform"] shouldBe transformed["transform"]
                it.quietly("copy", "articles", "--as", "third", "--dry-run")["dry_run"].booleanValue() shouldBe true
            }
        }
    }

    test("a bug is told, with its trace on standard error") {
        Shell(opener = Opener { _, _ -> error("broken") }).use {
            it.embedded()
            val bug = it.document("status")
            bug["exit"]["code"].textValue() shouldBe "bug"
            bug["command"].textValue() shouldBe "status"
            it.err shouldContain "\tat dev.qmig.cli.Program"
        }
    }

    test("with --verbose words for people go to standard error alone, and no key is anywhere") {
        Shell(mapOf("QDRANT_API_KEY" to "s3cret")).use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.document("migrate", "--verbose")
            it.err shouldContain "1/1 create collection a: "
            it.err shouldContain "API key: ***"
            it.document("status", "--verbose", "--url", "http://localhost:1")
            it.transcript shouldNotContain "s3cret"
            it.quietly("status", "--url", "http://u:s3cret@localhost")
            it.out shouldNotContain "s3cret"
        }
    }

    test("text is ASCII, whatever a script says") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", "description(\"größer \u001b 漢\")\ncreateCollection(\"a\")")
            it.quietly("migrate")["finished"][0]["description"].textValue() shouldBe "größer \u001b 漢"
            it.out.all { letter -> letter.code in 0x20..0x7e || letter == '\n' } shouldBe true
        }
    }

    test("every format of runs was met above") {
        documents.seen shouldBe Documents.OF_RUNS
    }
})

private const val MAKES_A = "createCollection(\"a\") { vectors(size, Cosine) }"
