package dev.qmig.embedded.text

import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import java.util.concurrent.Callable
import java.util.concurrent.Executors

private val LANGUAGES = listOf(
    "arabic",
    "armenian",
    "danish",
    "dutch",
    "english",
    "finnish",
    "french",
    "german",
    "greek",
    "hungarian",
    "italian",
    "norwegian",
    "portuguese",
    "romanian",
    "russian",
    "spanish",
    "swedish",
    "tamil",
    "turkish",
)

/**
 * The rows are words of Snowball's sample vocabularies, a few on which its versions part ways, and a few with characters beyond
 * 16 bits, with the stems that `qdrant-rust-stemmers` 1.2.2 gave for them: the crate that Qdrant 1.18.3 stems with.
 */
class StemmersTest : FunSpec({
    context("stems as the crate that Qdrant stems with") {
        withData(LANGUAGES) { language ->
            val rows = rows(language)
            rows.mapValues { (word, _) -> Stemmers.of(language).apply(word) } shouldBe rows
        }
    }

    test("one stemmer serves many threads") {
        val rows = rows("finnish")
        val stemmer = Stemmers.of("finnish")
        val threads = Executors.newFixedThreadPool(4)
        try {
            val stems = threads.invokeAll(
                List(200) { Callable { rows.mapValues { (word, _) -> stemmer.apply(word) } } },
            )
            stems.forEach { it.get() shouldBe rows }
        } finally {
            threads.shutdown()
        }
    }
})

private fun rows(language: String): Map<String, String> =
    StemmersTest::class.java.getResource("/stems/$language.txt")!!.readText().trim().lines().associate {
        it.substringBefore(' ') to it.substringAfter(' ')
    }
