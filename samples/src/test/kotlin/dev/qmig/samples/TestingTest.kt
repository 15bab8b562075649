package dev.qmig.samples

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlin.io.path.readText

/** The project of a stranger whose tests have a migrated Qdrant. */
internal class TestingTest : FunSpec({
    val project = StrangerProject("testing", tempdir().toPath())

    test("its page is true, and its tests are run") {
        project.runPage("sh")
        val reports = project.root.resolve("target/surefire-reports")
        mapOf("BookStoreTest" to 2, "BookStoreKotestTest" to 4).forEach { (name, tests) ->
            reports.resolve("com.example.books.$name.txt").readText() shouldContain "Tests run: $tests, Failures: 0"
        }
        reports.toFile().list { _, name -> name.endsWith(".txt") }.orEmpty().size shouldBe 2
    }
})
