package dev.qmig.samples

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import java.nio.file.Path
import kotlin.io.path.exists
import kotlin.io.path.readText
import kotlin.io.path.relativeTo

/** The links between the pages of the checkout, and from them to its files. */
internal class LinksTest : FunSpec({
    val pages = Checkout.root.toFile().walk()
        .onEnter { it.name !in setOf("target", ".git", "node_modules") }
        .filter { it.extension == "md" }
        .map { it.toPath() }
        .toList()

    test("each link leads to a file that is there, and to a heading where it names one") {
        val links = pages.flatMap { page -> PageLinks.of(page.readText()).map { page to it } }
        links.size shouldBeGreaterThan pages.size
        links.filterNot { (page, link) -> leads(page, link) }
            .map { (page, link) -> "${page.relativeTo(Checkout.root)}: $link" }
            .shouldBeEmpty()
    }

    test("each page of the manual is in its index") {
        val manual = Checkout.root.resolve("docs")
        val index = PageLinks.of(manual.resolve("README.md").readText()).map { it.substringBefore('#') }
        pages.filter { it.startsWith(manual) && !it.startsWith(manual.resolve("decisions")) }
            .map { it.relativeTo(manual).toString() }
            .filterNot { it == "README.md" || it in index }
            .shouldBeEmpty()
    }

    test("headings are named as GitHub names them, and links in code are none") {
        val page = "# `qmig new`: it's _one_, A & B\n[x](a.md#b) `[y](no.md)` [z](https://z.example)\n" +
            "```sh\n# no heading\n[w](no.md)\n```\n## Twice\n## Twice\n"
        PageLinks.headings(page) shouldBe setOf("qmig-new-its-one-a--b", "twice", "twice-1")
        PageLinks.of(page) shouldBe listOf("a.md#b")
    }
})

private fun leads(page: Path, link: String): Boolean {
    val name = link.substringBefore('#')
    val file = if (name.isEmpty()) page else page.resolveSibling(name).normalize()
    val heading = link.substringAfter('#', "")
    return file.exists() && (heading.isEmpty() || heading in PageLinks.headings(file.readText()))
}
