package dev.qmig.testing

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import java.io.File

class StructureTest : FunSpec({
    val imports = File("src/main/kotlin").walk().filter { it.extension == "kt" }
        .flatMap { source -> source.readLines().filter { it.startsWith("import dev.qmig.") } }
        .map { it.removePrefix("import ") }.toList()

    test("uses the facade, its problems and the embedded server alone") {
        val allowed = Regex("""dev\.qmig\.([A-Z]\w*|model\.Problem|embedded\.[A-Z]\w*)""")
        imports.size shouldBeGreaterThan 0
        imports.filterNot(allowed::matches).shouldBeEmpty()
    }

    test("knows each test framework in one file only") {
        listOf("org.junit", "io.kotest").forEach { framework ->
            val knowing = File("src/main").walk().filter { it.isFile && framework in it.readText() }.toList()
            knowing.drop(1).shouldBeEmpty()
        }
    }
})
