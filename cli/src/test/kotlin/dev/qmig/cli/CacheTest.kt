package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain

internal class CacheTest : FunSpec({
    test("compiled scripts are kept beside the project, shown and cleared") {
        Shell().use {
            it.file("qmig.toml", "url = \"embedded\"")
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.qmig("cache") shouldBe 0
            it.out shouldContain "0 compiled scripts, 0 KiB, in "
            it.out shouldContain "/.qmig/cache"
            it.qmig("migrate", "--dry-run", "--no-cache") shouldBe 0
            it.qmig("cache") shouldBe 0
            it.out shouldContain "0 compiled scripts"
            it.qmig("migrate", "--dry-run") shouldBe 0
            it.qmig("cache") shouldBe 0
            it.out shouldContain "1 compiled script, "
            it.qmig("cache", "clear") shouldBe 0
            it.out shouldContain "removed 1 compiled script, "
            it.qmig("cache", "clear") shouldBe 0
            it.out shouldContain "removed 0 compiled scripts, 0 KiB"
            it.qmig("cache", "empty") shouldBe 2
            it.err shouldContain "clear"
        }
    }

    test("the variable wins over the file") {
        Shell(mapOf("QMIG_CACHE" to "by-variable")).use {
            it.file("qmig.toml", "url = \"embedded\"\ncache = \"by-file\"")
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.qmig("migrate", "--dry-run", "--verbose") shouldBe 0
            it.err shouldContain "/by-variable (from `QMIG_CACHE`)"
            it.qmig("cache", "--output", "json") shouldBe 0
            it.out shouldContain "\"scripts\": 1,"
        }
    }

    test("another folder is named by the file, and one of no use is only slower") {
        Shell().use {
            it.file("qmig.toml", "url = \"embedded\"\ncache = \"kept\"")
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.qmig("migrate", "--dry-run") shouldBe 0
            it.qmig("cache") shouldBe 0
            it.out shouldContain "1 compiled script, "
            it.out shouldContain "/kept"
            it.file("blocked", "a file")
            it.file("qmig.toml", "url = \"embedded\"\ncache = \"blocked/cache\"")
            it.qmig("migrate") shouldBe 0
            it.err shouldNotContain "error"
            it.qmig("cache") shouldBe 0
            it.out shouldContain "0 compiled scripts"
        }
    }
})
