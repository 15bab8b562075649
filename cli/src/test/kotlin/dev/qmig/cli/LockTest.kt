package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

/** Runs that keep out of each other's way. */
internal class LockTest : FunSpec({
    test("a run waits for who is at work, and tells how to get rid of a lock that is left over") {
        SharedServer().use { server ->
            transcript("locked", opener = server) {
                embedded()
                script("001_a.qmig.kts", "createCollection(\"a\")")
                qmig("unlock") shouldBe 0
                server.lock()
                qmig("migrate", "--lock-timeout", "0s") shouldBe 4
                qmig("status") shouldBe 0
                qmig("migrate", "--dry-run") shouldBe 0
                qmig("unlock") shouldBe 4
                qmig("unlock", "--yes") shouldBe 0
                qmig("migrate") shouldBe 0
                server.lock()
                qmig("migrate", "--lock-timeout", "0s") shouldBe 0
                qmig("rollback", "--lock-timeout", "0s") shouldBe 4
            }
        }
    }

    context("at a terminal it is asked whether a lock may go") {
        withData(nameFn = { (answer, _) -> answer }, "yes" to 0, "no" to 4) { (answer, status) ->
            SharedServer().use { server ->
                transcript("unlock-answer-$answer", answers = "$answer\n", opener = server) {
                    embedded()
                    server.lock()
                    qmig("unlock") shouldBe status
                }
            }
        }
    }

    test("how long to wait and how long a lock holds is set in qmig.toml, and checked") {
        Shell().use {
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.file(
                "qmig.toml",
                "url = \"embedded\"\nlease = \"30s\"\nlock-timeout = \"2m\"\nwait-timeout = \"3h\"\nattempts = 7",
            )
            it.qmig("migrate", "--verbose") shouldBe 0
            it.err shouldContain "wait timeout: 3h (from `wait-timeout` in `qmig.toml`)"
            it.err shouldContain "attempts: 7 (from `attempts` in `qmig.toml`)"
            it.err shouldContain "lease: 30s (from `lease` in `qmig.toml`)"
            it.err shouldContain "lock timeout: 2m (from `lock-timeout` in `qmig.toml`)"
            it.qmig("migrate", "--verbose", "--wait-timeout", "4m") shouldBe 0
            it.err shouldContain "wait timeout: 4m (from `--wait-timeout`)"
            listOf("0", "101", "\"5\"", "2.5").forEach { wrong ->
                it.file("qmig.toml", "url = \"embedded\"\nattempts = $wrong")
                it.qmig("migrate") shouldBe 2
                it.err shouldContain "`attempts` must be a whole number from 1 to 100"
            }
            it.file("qmig.toml", "url = \"embedded\"\nlease = \"10ms\"\nlock-timeout = \"soon\"")
            it.qmig("migrate") shouldBe 2
            it.err shouldContain "`lease` in `qmig.toml` is wrong: `10ms` is too short"
            it.err shouldContain "`lock-timeout` in `qmig.toml` is wrong: `soon` is not a duration"
            it.file("qmig.toml", "url = \"embedded\"\nlease = \"25h\"")
            it.qmig("migrate") shouldBe 2
            it.err shouldContain "`lease` in `qmig.toml` is wrong: `1d 1h` is too long"
            it.file("qmig.toml", "url = \"embedded\"\n")
            it.qmig("wait", "--timeout", "9999999h") shouldBe 0
            it.qmig("history", "--last", "0") shouldBe 2
            it.err shouldContain "`0` is not a number of runs"
            it.qmig("migrate", "--lock-timeout", "-1s") shouldBe 2
            it.err shouldContain "`-1s` is not a duration"
        }
    }

    test("what must not start before the server is there, or migrated, waits for that") {
        transcript("wait") {
            embedded()
            script("001_a.qmig.kts", "createCollection(\"a\")")
            qmig("wait") shouldBe 0
            qmig("wait", "--for", "migrated", "--timeout", "10ms") shouldBe 5
            qmig("migrate") shouldBe 0
            qmig("wait", "--for", "migrated") shouldBe 0
            qmig("wait", "--timeout", "10ms", "--url", "http://localhost:1") shouldBe 5
            qmig("wait", "--for", "summer") shouldBe 2
        }
    }

    test("what runs did is shown, the newest last") {
        transcript("history") {
            embedded()
            qmig("history") shouldBe 0
            script("001_a.qmig.kts", "createCollection(\"a\")")
            script("002_b.qmig.kts", "createCollection(\"b\")")
            qmig("migrate", "1") shouldBe 0
            qmig("migrate") shouldBe 0
            qmig("rollback") shouldBe 0
            qmig("history") shouldBe 0
            qmig("history", "--last", "1") shouldBe 0
        }
    }
})
