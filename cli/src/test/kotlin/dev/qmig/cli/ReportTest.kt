package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.createSymbolicLinkPointingTo
import kotlin.io.path.isSymbolicLink
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** What `qmig report` writes, and where; how it looks is for [ReportPageTest]. */
internal class ReportTest : FunSpec({
    test("the page goes to standard output, to a file in place of what was there, and into the document") {
        SharedServer().use { server ->
            Shell(opener = server).use {
                it.embedded()
                it.script(
                    "001_a.qmig.kts",
                    "description(\"an a\")\ncreateCollection(\"a\") { vector(\"v\", 4, Cosine) }",
                )
                it.qmig("migrate") shouldBe 0
                it.qmig("report") shouldBe 0
                val page = timeless(it.out)
                page shouldStartWith "<!DOCTYPE html>\n<html lang=\"en\">"
                page shouldEndWith "</html>\n"
                it.qmig("report", "-o", "-") shouldBe 0
                timeless(it.out) shouldBe page
                val file = it.file("report.html", "something else")
                it.qmig("report", "-o", "report.html") shouldBe 0
                it.out shouldBe "target: embedded (in memory)\nmade $file\n"
                timeless(file.readText()) shouldBe page
                file.parent.listDirectoryEntries(".*").map(Path::name) shouldBe emptyList()
                it.qmig("report", "--output", "json") shouldBe 0
                timeless(Schemas.valid(it.out)["html"].textValue()) shouldBe page
                it.qmig("report", "--output", "json", "-o", "report.html") shouldBe 0
                val document = Schemas.valid(it.out)
                document["file"].textValue() shouldBe "$file"
                document.has("html") shouldBe false
            }
        }
    }

    test("where the target cannot be reached nothing is written, and where the file cannot be, that is told") {
        Shell().use {
            val file = it.file("report.html", "of yesterday")
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.qmig("report", "-o", "report.html", "--url", "http://localhost:1") shouldBe 5
            it.out shouldNotContain "made"
            it.err shouldContain "error: "
            file.readText() shouldBe "of yesterday\n"
            it.embedded()
            it.qmig("report", "-o", "gone/report.html") shouldBe 2
            it.err shouldContain "cannot write `${file.parent}/gone/report.html`: there is no such file or folder"
            it.out shouldNotContain "made"
            it.qmig("report", "-o", "migrations", "--output", "json") shouldBe 2
            Schemas.valid(it.out).has("file") shouldBe false
        }
    }

    test("a link stays one, and what is no ordinary file is written to") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            val real = it.file("pages/report.html", "of yesterday")
            val link = real.parent.parent.resolve("latest.html").createSymbolicLinkPointingTo(real)
            it.qmig("report", "-o", "latest.html") shouldBe 0
            link.isSymbolicLink() shouldBe true
            real.readText() shouldStartWith "<!DOCTYPE html>"
            it.qmig("report", "-o", "/dev/null") shouldBe 0
            Path.of("/dev/null").toFile().isFile shouldBe false
        }
    }

    test("what stands against migrating is in the page") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\") {\n    vectrs(3, Cosine)\n}")
            it.qmig("report") shouldBe 0
            it.out shouldContain "There is no plan: "
            it.out shouldContain "001_a.qmig.kts:2:5"
            it.out shouldContain "script-broken"
            it.out shouldContain "There is no collection."
        }
    }

    test("whatever people call their things, it is text on the page") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", HOSTILE)
            it.qmig("migrate") shouldBe 0
            it.script("002_b.qmig.kts", "description(\"<i>next</i> \\u202e & more\")\ncreateCollection(\"next\")")
            it.qmig("report") shouldBe 0
            it.out shouldContain
                "<bdi>&lt;script&gt;alert(1)&lt;/script&gt; &amp; \u200Fשלום &quot;quoted&quot; \\u0007</bdi>"
            it.out shouldContain "&lt;img src=x onerror=alert(1)&gt;"
            it.out shouldContain "<bdi>&lt;i&gt;next&lt;/i&gt; \\u202e &amp; more</bdi>"
            it.out shouldNotContain "<script"
            it.out shouldNotContain "<i>"
            it.out shouldNotContain "\u202e"
            it.out shouldNotContain "\u0007"
            unclosed(it.out).shouldBeEmpty()
        }
    }
})

/** A migration in which everything that can be named is named so that it would break a page. */
internal const val HOSTILE: String =
    "description(\"<script>alert(1)</script> & \\u200F\u05E9\u05DC\u05D5\u05DD \\\"quoted\\\" \\u0007\")\n" +
        "createCollection(\"it's a & b\") {\n" +
        "    vector(\"it's bold & b\", 4, Cosine)\n" +
        "    metadata(\"</style><script>\" to \"</title> ' onload='alert(1)\")\n" +
        "    payloadIndexes { keyword(\"a.\\\"<img src=x onerror=alert(1)>\\\"\") }\n" +
        "}\n" +
        "createAlias(\"a'b&c\", \"it's a & b\")\n"

/** [page] without the time at which it was made. */
private fun timeless(page: String) =
    page.replace(Regex("<time datetime=\"[^\"]*\">[^<]*</time>"), "<time>").replace(Regex("\\b\\d+ ms\\b"), "<took>")

/** The tags of [page] that do not end where they should. */
private fun unclosed(page: String): List<String> {
    val open = ArrayDeque<String>()
    Regex(
        "<(/?)([a-z0-9]+)[^>]*>",
    ).findAll(page.substringAfter("</style>").replaceBefore("<body", "").substringBefore("</html>")).forEach {
        val (end, tag) = it.destructured
        if (end.isEmpty()) {
            open.addLast(tag)
        } else if (open.removeLastOrNull() != tag) {
            return listOf(tag)
        }
    }
    return open
}
