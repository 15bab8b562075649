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
        mapOf("BookStoreTest" to 2, "BookStoreKotestTest" to 3).forEach { (name, tests) ->
            val report = reports.resolve("TEST-com.example.books.$name.xml").readText()
            Regex("<testcase ").findAll(report).count() shouldBe tests
            report shouldContain "errors=\"0\" skipped=\"0\" failures=\"0\""
        }
    }
})
