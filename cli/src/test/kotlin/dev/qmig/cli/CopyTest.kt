package dev.qmig.cli

import dev.qmig.cli.config.ApiKeyOption
import dev.qmig.cli.render.MovingText
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.engine.Progress
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.nio.file.Files
import kotlin.io.path.writeText

/** What people and programs see of copies. */
internal class CopyTest : FunSpec({
    test("a collection is copied under another name, and the copy is kept as a job") {
        SharedServer().use { server ->
            transcript("copy", opener = server) {
                embedded()
                script("001_a.qmig.kts", "createCollection(\"articles\") { vectors(4, Cosine) }")
                qmig("migrate") shouldBe 0
                server.addPoints("articles", 3)
                qmig("copy", "articles", "--as", "spare", "--dry-run") shouldBe 0
                qmig("copy", "articles", "--as", "spare") shouldBe 0
                qmig("copy", "articles", "--as", "spare") shouldBe 0
                qmig("copy", "articles") shouldBe 2
                qmig("copy", "films") shouldBe 2
                qmig("copy", "articles", "--as", "other", "--no-create") shouldBe 3
                qmig("copy", "articles", "--as", "a/b") shouldBe 1
                qmig("copy", "articles", "--workers", "0") shouldBe 2
                qmig("copy", "articles", "--as", "other", "--write-ordering", "any") shouldBe 2
                qmig("copy", "--from", "nowhere") shouldBe 2
                qmig("jobs", "forget") shouldBe 2
                qmig("jobs", "forget", "x") shouldBe 2
                qmig("copy", "--help") shouldBe 0
                qmig("jobs", "--help") shouldBe 0
            }
        }
    }

    test("points become what a transform says, and what is wrong with it is told") {
        SharedServer().use { server ->
            transcript("copy-transform", opener = server) {
                embedded()
                script("001_a.qmig.kts", "createCollection(\"articles\") { vectors(2, Cosine) }")
                qmig("migrate") shouldBe 0
                server.addPoints("articles", 6)
                file(
                    "odd.transform.kts",
                    "transform { point ->\n    if (point.id.toInt() % 2 == 0) skip else point\n}\n",
                )
                copy("--dry-run") shouldBe 0
                copy() shouldBe 0
                copy() shouldBe 0
                file(
                    "odd.transform.kts",
                    "transform { point ->\n    point.with { payload(\"n\" to 1 / (5 - point.id.toInt())) }\n}\n",
                )
                copy() shouldBe 3
                copy("--restart", "--accept-data-loss") shouldBe 1
                file("odd.transform.kts", "transform { it.with { vector(floatArrayOf(1f)) } }")
                copy("--restart", "--accept-data-loss", "--workers", "1") shouldBe 3
                file("odd.transform.kts", "transform { it }\ntransform { it.id }\n")
                copy() shouldBe 1
                file("odd.transform.kts", "transform { it }\ntransform { skip }\n")
                copy() shouldBe 1
                file("odd.transform.kts", "// nothing\n")
                copy() shouldBe 1
                qmig("copy", "articles", "--as", "odd", "--transform", "even.transform.kts") shouldBe 2
                qmig("copy", "articles", "--as", "odd", "--transform", "migrations/001_a.qmig.kts") shouldBe 2
            }
        }
    }

    test("each range that is moved is told to whoever wants to know more, with ids, points and time") {
        SharedServer().use { server ->
            Shell(opener = server).use {
                it.embedded()
                it.script("001_a.qmig.kts", "createCollection(\"articles\") { vectors(2, Cosine) }")
                it.qmig("migrate") shouldBe 0
                server.addPoints("articles", 40)
                it.qmig("copy", "articles", "--as", "one", "--workers", "1") shouldBe 0
                it.out shouldNotContain "range"
                it.qmig("copy", "articles", "--as", "other", "--workers", "1", "--verbose") shouldBe 0
                val ranges = it.out.lines().filter { line -> "range" in line }
                ranges.size shouldBe 4
                ranges.first() shouldContain Regex("""^ {6}range 1 of 4, ids before \d+: \d+ points? in [\d.]+ m?s$""")
                ranges[1] shouldContain Regex("""^ {6}range 2 of 4, ids from \d+ to before \d+: """)
                ranges.last() shouldContain Regex("""^ {6}range 4 of 4, ids from \d+ on: """)
                ranges.sumOf { line -> line.substringAfter(": ").substringBefore(" point").toInt() } shouldBe 40
            }
        }
    }

    test("each end has its own key, and the key of the usual target is shown to no other server") {
        EmbeddedQdrant.inMemory().use { one ->
            EmbeddedQdrant.inMemory().use { other ->
                Shell(mapOf("QDRANT_API_KEY" to "s3cret")).use {
                    val keys = Files.createTempDirectory("qmig-keys").toRealPath()
                    keys.resolve("one.key").writeText("first")
                    keys.resolve("other.key").writeText("second")
                    val first = "http://127.0.0.1:${one.serve(0, "first", null).port()}"
                    val second = "http://127.0.0.1:${other.serve(0, "second", null).port()}"
                    it.script("001_a.qmig.kts", "createCollection(\"articles\") { vectors(4, Cosine) }")
                    it.qmig("migrate", "--url", first, "--api-key-file", "$keys/one.key") shouldBe 0
                    it.file("qmig.toml", "url = \"$first\"\napi-key-file = \"$keys/one.key\"")
                    it.qmig("copy", "--from", first, "--to", second) shouldBe 5
                    it.err shouldContain "none was given"
                    it.qmig("copy", "--from", first, "--from-api-key-file", "$keys/one.key", "--to", second) shouldBe 5
                    it.err shouldContain "none was given"
                    it.qmig(
                        "copy",
                        "--from",
                        first,
                        "--from-api-key-file",
                        "$keys/one.key",
                        "--to",
                        second,
                        "--to-api-key-file",
                        "$keys/other.key",
                    ) shouldBe 0
                    it.out shouldContain "both sides agree"
                    it.qmig("dump", "--url", second, "--api-key-file", "$keys/other.key") shouldBe 0
                    it.out shouldContain "createCollection(\"articles\")"
                    listOf("s3cret", "first\"", "second\"").forEach { key -> it.transcript shouldNotContain key }
                }
            }
        }
    }

    test("both ends may be one server, and each still uses its own key") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            Shell(emptyMap()).use {
                val keys = Files.createTempDirectory("qmig-keys").toRealPath()
                keys.resolve("all.key").writeText("first")
                keys.resolve("read.key").writeText("second")
                val url = "http://127.0.0.1:${qdrant.serve(0, "first", "second").port()}"
                it.script("001_a.qmig.kts", "createCollection(\"articles\") { vectors(4, Cosine) }")
                it.qmig("migrate", "--url", url, "--api-key-file", "$keys/all.key") shouldBe 0

                fun copy(from: String, to: String) = it.qmig(
                    "copy",
                    "articles",
                    "--as",
                    "spare",
                    "--from",
                    url,
                    "--from-api-key-file",
                    "$keys/$from.key",
                    "--to",
                    url,
                    "--to-api-key-file",
                    "$keys/$to.key",
                )
                copy("all", "read") shouldBe 5
                it.err shouldContain "may only read"
                copy("read", "all") shouldBe 0
                it.out shouldContain "both sides agree"
            }
        }
    }

    test("a mistake at one end is told with the options of that end, and a key on the command line is warned of") {
        Shell(emptyMap()).use {
            it.script("001_a.qmig.kts", "createCollection(\"articles\") { vectors(4, Cosine) }")
            it.qmig("copy", "--from", "nowhere", "--to", "elsewhere") shouldBe 2
            it.err shouldContain "there is no environment `nowhere`, which `--from` names"
            it.err shouldContain "there is no environment `elsewhere`, which `--to` names"
            it.qmig("copy", "--from", "ftp://a", "--to", "embedded") shouldBe 2
            it.err shouldContain "`--from` is wrong"
            it.qmig("copy", "--from", "http://a", "--to", "http://b", "--to-api-key-file", "none") shouldBe 2
            it.err shouldContain "`--to-api-key-file`"
            it.qmig("copy", "--from", "ftp://a", "--from-api-key", "s3cret", "--to", "embedded") shouldBe 2
            it.err shouldContain "`--from-api-key` on the command line shows the key"
            it.transcript shouldNotContain "s3cret\""
        }
    }

    test("the keys of both ends are blanked out, also where they make no command line") {
        val line = "copy --from-api-key a --to-api-key=b --api-key c --from-api-key - --to-api-key".split(' ')
        ApiKeyOption.keysIn(line).map { it.reveal() } shouldBe listOf("a", "c", "b")
    }

    test("how far points are is told with rate and time left, from what this run moved") {
        var now = 0L
        val text = MovingText(moving(read = 1_000)) { now }
        text.of(moving(read = 1_000)) shouldBe "[##..................] 1000 of 10000 points, range 3 of 8"
        now = 2_000_000_000
        text.of(moving(read = 5_000)) shouldBe
            "[##########..........] 5000 of 10000 points, 2000/s, 3.0 s left, range 3 of 8"
        now = 5_000_000_000
        text.of(moving(read = 11_000)) shouldBe "[####################] 11000 of 10000 points, 2000/s, range 3 of 8"
        MovingText(moving(read = 0)).of(Progress.Moving("a", "b", 0, 0, 0, 0, 1, 1)) shouldBe
            "[####################] 0 of 0 points"
    }
})

private fun Shell.copy(vararg more: String) =
    qmig("copy", "articles", "--as", "odd", "--transform", "odd.transform.kts", *more)

private fun moving(read: Long) = Progress.Moving("a", "b", 10_000, read, read, 0, 8, 2)
