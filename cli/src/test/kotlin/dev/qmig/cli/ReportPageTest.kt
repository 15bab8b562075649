package dev.qmig.cli

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.core.test.config.DefaultTestConfig
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldNotBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import java.nio.file.Path
import kotlin.io.path.writeText

/** The page of `qmig report` in a real browser. */
internal class ReportPageTest : FunSpec({
    defaultTestConfig = DefaultTestConfig(enabledOrReasonIf = { opened })
    val folder = tempdir().toPath()
    val browser = lazy { Browser(checkNotNull(Browser.command)) }
    val page = lazy { grown(folder.resolve("report.html")) }
    afterSpec { if (browser.isInitialized()) browser.value.close() }

    fun count(selector: String) = browser.value.evaluate("document.querySelectorAll('$selector').length").intValue()

    fun text(selector: String) = browser.value.evaluate("document.querySelector('$selector').textContent").textValue()

    context("it asks for nothing but itself, the browser has no complaint, and nothing is to be scrolled sideways") {
        withData(nameFn = { (width, dark) ->
            "$width columns, ${if (dark) "dark" else "light"}"
        }, SCREENS) { (width, dark) ->
            browser.value.open(page.value, width, dark)
            browser.value.requests shouldBe listOf(page.value.toUri().toString())
            browser.value.complaints.shouldBeEmpty()
            browser.value.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                .booleanValue() shouldBe true
            count("script, link, img, iframe, object, embed, form, [onclick], [onload]") shouldBe 0
            browser.value.evaluate("getComputedStyle(document.body).backgroundColor").textValue() shouldBe
                if (dark) "rgb(17, 21, 28)" else "rgb(255, 255, 255)"
        }
    }

    test("it says what it is about, and has a row for everything") {
        browser.value.open(page.value, WIDE)
        browser.value.evaluate("document.title").textValue() shouldBe "qmig report: embedded (in memory)"
        browser.value.evaluate("document.documentElement.lang").textValue() shouldBe "en"
        count("h1") shouldBe 1
        count("section > h2") shouldBe 5
        count("#migrations tbody tr") shouldBe LongProject.scripts().size
        text("#migrations tbody tr:last-child td:nth-child(3)") shouldContain "number 30: what the team"
        count("#pending article") shouldBe LongProject.scripts().size - LongProject.APPLIED
        count("#pending .steps tbody tr") shouldBe 6
        count("#pending .findings tbody tr") shouldBe 4
        text("#pending .alert") shouldContain "3 points of ${LongProject.names.last()}"
        count("#drift table:first-of-type tbody tr") shouldBe 1
        text("#drift tbody tr") shouldContain "hnsw_config.m"
        count("#drift h3 ~ table tbody tr") shouldBe 2
        count("#schema article") shouldBe LongProject.COLLECTIONS + 1
        count("#schema > table tbody tr") shouldBe LongProject.COLLECTIONS
        count("#runs tbody tr") shouldBe 1
    }

    test("what tables are is known to those who listen to them, also where they are shown as blocks") {
        listOf(WIDE, NARROW).forEach { width ->
            browser.value.open(page.value, width)
            count("table:not(:has(caption)), table:not([role=table]), th:not([scope])") shouldBe 0
            count("section:not([aria-labelledby])") shouldBe 0
            browser.value.evaluate(CROOKED).intValue() shouldBe 0
        }
    }

    test("every text can be told from what is behind it") {
        listOf(false, true).forEach { dark ->
            browser.value.open(page.value, WIDE, dark)
            withClue("dark: $dark") { browser.value.evaluate(FAINT).map { it.textValue() }.shouldBeEmpty() }
        }
    }

    test("names that would break a page are shown as they are") {
        val shown = Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", HOSTILE)
            it.qmig("migrate") shouldBe 0
            it.qmig("report") shouldBe 0
            folder.resolve("hostile.html").apply { writeText(it.out) }
        }
        browser.value.open(shown, WIDE)
        browser.value.requests.size shouldBe 1
        browser.value.complaints.shouldBeEmpty()
        count("script, img, b, i") shouldBe 0
        text("#migrations tbody td:nth-child(3) p") shouldBe
            "<script>alert(1)</script> & \u200F\u05E9\u05DC\u05D5\u05DD \"quoted\" \\u0007"
        text("#schema article h3") shouldBe "it's a & b"
        text("#schema article tbody th") shouldBe "it's bold & b"
    }

    test("a page that asks for something is noticed, and its policy keeps it from that") {
        val asking = folder.resolve("asking.html")
        val image = "<img src=\"http://127.0.0.1:9/x.png\">"
        asking.writeText("<!DOCTYPE html><title>x</title>$image")
        browser.value.open(asking, WIDE)
        browser.value.requests shouldContain "http://127.0.0.1:9/x.png"
        browser.value.complaints.shouldNotBeEmpty()
        browser.value.open(page.value, WIDE)
        browser.value.evaluate(
            "new Promise(done => { const i = new Image(); i.onerror = () => done('refused'); i.src = 'http://127.0.0.1:9/x.png' })",
        ).textValue() shouldBe "refused"
        browser.value.complaints.toString() shouldContain "Content Security Policy"
        browser.value.requests.size shouldNotBe 0
    }
})

/** Whether there is a browser, which is told where there is none. */
private val opened: Enabled by lazy {
    val reason = "there is no Chromium, so no page was opened"
    if (Browser.command == null) println("the tests of the page are skipped: $reason")
    if (Browser.command == null) Enabled.disabled(reason) else Enabled.enabled
}

private const val WIDE = 1280
private const val NARROW = 360
private const val TABLET = 820
private const val LAPTOP = 1000
private val SCREENS =
    listOf(WIDE to false, WIDE to true, LAPTOP to false, TABLET to false, NARROW to false, NARROW to true)

/** How many cells are in a column that has no head. */
private const val CROOKED =
    "[...document.querySelectorAll('tbody tr')].filter(row => row.cells.length !== " +
        "row.closest('table').querySelectorAll('thead th').length).length"

/** Texts whose contrast to their background is below 4.5, by the formula of WCAG. */
private val FAINT = """
    (() => {
      const parts = color => color.match(/[\d.]+/g).map(Number);
      const light = color => parts(color).slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
      const behind = element => {
        for (let one = element; one; one = one.parentElement) {
          const color = getComputedStyle(one).backgroundColor;
          if ((parts(color)[3] ?? 1) > 0) return color;
        }
        return 'rgb(255, 255, 255)';
      };
      return [...document.querySelectorAll('body *')]
        .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
        .filter(one => {
          const [high, low] = [light(getComputedStyle(one).color), light(behind(one))].sort((a, b) => b - a);
          return (high + 0.05) / (low + 0.05) < 4.5;
        }).map(one => one.outerHTML.slice(0, 120));
    })()
""".trimIndent()

/** The page of a project that has grown, and whose target drifted. */
private fun grown(file: Path): Path = SharedServer(cached = true).use { server ->
    Shell(opener = server).use {
        LongProject.on(it, server)
        it.qmig("report") shouldBe 0
        file.apply { writeText(it.out) }
    }
}
