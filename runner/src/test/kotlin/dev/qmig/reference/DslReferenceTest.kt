package dev.qmig.reference

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import java.nio.file.Path
import kotlin.io.path.readText
import kotlin.io.path.writeText

class DslReferenceTest : FunSpec({
    val source = KotlinSource(Path.of("..", "dsl", "src", "main", "kotlin", "dev", "qmig", "dsl"))
    val reference = DslReference(source.scopes, UNDO_EXAMPLES)

    test("the page about the DSL says what its sources say, and how each function is undone") {
        val file = Path.of("..", "docs", "dsl.md")
        val page = reference.page()
        val rewrite = System.getProperty("qmig.golden") == "write"
        if (rewrite) file.writeText(page)
        withClue("look at the difference, then rewrite it with -Dqmig.golden=write") { page shouldBe file.readText() }
        check(!rewrite) { "-Dqmig.golden=write is for looking at what changed; a run with it does not pass" }
    }

    test("every function that changes something has an example of how it is undone") {
        (reference.functions - UNDO_EXAMPLES.map { it.function }.toSet()).shouldBeEmpty()
    }
})
