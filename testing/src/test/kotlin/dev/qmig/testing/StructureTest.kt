package dev.qmig.testing

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import java.io.File

class StructureTest : FunSpec({
    val imports = File("src/main/kotlin").walk().filter { it.extension == "kt" }
        .flatMap { source -> source.readLines().filter { it.startsWith("import dev.qmig.") } }
        .map { it.removePrefix("import ") }.toList()

    test("uses the facade, its problems, classes of migrations and the embedded server alone") {
        val allowed = Regex("""dev\.qmig\.([A-Z]\w*|model\.Problem|dsl\.Migration|embedded\.[A-Z]\w*)""")
        imports.size shouldBeGreaterThan 0
        imports.filterNot(allowed::matches).shouldBeEmpty()
    }

    test("knows each test framework in its own files only") {
        val own = mapOf(
            "org.junit" to setOf("Fields.kt", "QdrantExtension.kt"),
            "io.kotest" to setOf("QdrantSpecExtension.kt"),
        )
        own.forEach { (framework, files) ->
            val knowing = File("src/main/kotlin").walk().filter { it.isFile && framework in it.readText() }
            knowing.map { it.name }.toSet() shouldBe files
        }
    }
})
