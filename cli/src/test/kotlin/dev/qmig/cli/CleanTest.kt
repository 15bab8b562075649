package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

private const val ALLOWED = "url = \"embedded\"\nallow-clean = true"

/** What migrations made, dropped where `qmig.toml` allows it. */
internal class CleanTest : FunSpec({
    fun Shell.library() {
        script("001_a.qmig.kts", "createCollection(\"a\")\ncreateAlias(\"live\", \"a\")")
        script("002_b.qmig.kts", "createCollection(\"b\")\ncreateSnapshot(\"b\")")
    }

    test("it is refused unless it is allowed, and then needs to be agreed to, and more where points go") {
        SharedServer().use { server ->
            transcript("clean", opener = server) {
                embedded()
                library()
                qmig("migrate") shouldBe 0
                qmig("clean", "--yes") shouldBe 2
                file("qmig.toml", ALLOWED)
                qmig("clean") shouldBe 3
                server.addPoints("a", 3)
                qmig("clean", "--dry-run") shouldBe 0
                qmig("clean") shouldBe 3
                qmig("clean", "--accept-data-loss") shouldBe 3
                qmig("clean", "--yes") shouldBe 3
                delete("migrations/001_a.qmig.kts")
                delete("migrations/002_b.qmig.kts")
                qmig("clean", "--yes", "--accept-data-loss") shouldBe 0
                qmig("clean") shouldBe 0
                qmig("history") shouldBe 0
                library()
                qmig("status") shouldBe 0
                qmig("migrate") shouldBe 0
                qmig("clean", "--help") shouldBe 0
            }
        }
    }

    context("at a terminal it shows what goes, and only `yes` goes on") {
        withData(nameFn = { (answer, _) -> answer }, "yes" to 0, "no" to 3) { (answer, status) ->
            SharedServer().use { server ->
                transcript("clean-answer-$answer", answers = "$answer\n", opener = server) {
                    file("qmig.toml", ALLOWED)
                    script("001_a.qmig.kts", "createCollection(\"a\")\ncreateAlias(\"live\", \"a\")")
                    qmig("migrate") shouldBe 0
                    server.addPoints("a", 2)
                    qmig("clean") shouldBe status
                }
            }
        }
    }

    test("an environment needs a leave of its own, and it is `true` or `false`") {
        Shell().use {
            it.file("qmig.toml", "$ALLOWED\n[env.prod]\nurl = \"embedded\"")
            it.qmig("clean", "--env", "prod", "--yes") shouldBe 2
            it.err shouldContain "`allow-clean = true`"
            it.qmig("clean", "--yes") shouldBe 0
            it.file("qmig.toml", "url = \"embedded\"\n[env.dev]\nurl = \"embedded\"\nallow-clean = true")
            it.qmig("clean", "--env", "dev", "--yes", "--verbose") shouldBe 0
            it.err shouldContain "allow clean: true (from `env.dev.allow-clean` in `qmig.toml`)"
            it.file("qmig.toml", "url = \"embedded\"\nallow-clean = \"yes\"")
            it.qmig("clean", "--yes") shouldBe 2
            it.err shouldContain "`allow-clean` must be `true` or `false`, not a text"
        }
    }
})
