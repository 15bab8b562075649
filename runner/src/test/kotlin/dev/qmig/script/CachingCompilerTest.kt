package dev.qmig.script

import dev.qmig.MigrationsFolder
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeInstanceOf
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

class CachingCompilerTest : FunSpec({
    val compiled = mutableListOf<String>()
    beforeTest { compiled.clear() }

    /** Gives each script a class that says nothing, and notes which. */
    val counting = ScriptCompiler { files ->
        compiled += files.map(ScriptFile::name)
        Compilation.Compiled(
            files.map {
                CompiledScript(it, "p.${it.version}", mapOf("p.${it.version}" to byteArrayOf(1)))
            },
        )
    }

    fun MigrationsFolder.names(cache: Path, classPath: List<Path> = emptyList()): List<String> {
        compiled.clear()
        val compilation = CachingCompiler(cache, classPath, counting).compile(discoverScripts(path).files)
        return compilation.shouldBeInstanceOf<Compilation.Compiled>().scripts.map { "${it.file.name} ${it.mainClass}" }
    }

    fun stories(body: (MigrationsFolder, Path) -> Unit) = MigrationsFolder().use { folder ->
        (1..3).forEach { folder.write("00${it}_c.qmig.kts", "createCollection(\"c$it\")") }
        body(folder, tempdir().toPath())
    }

    val all = (1..3).map { "00${it}_c.qmig.kts p.$it" }

    test("what was compiled is not compiled again, and what changed alone is") {
        stories { folder, cache ->
            folder.names(cache) shouldContainExactly all
            compiled shouldContainExactly listOf("001_c.qmig.kts", "002_c.qmig.kts", "003_c.qmig.kts")
            folder.names(cache) shouldContainExactly all
            compiled shouldContainExactly emptyList()
            folder.write("002_c.qmig.kts", "createCollection(\"other\")")
            folder.names(cache) shouldContainExactly all
            compiled shouldContainExactly listOf("002_c.qmig.kts")
        }
    }

    test("another class path compiles everything anew") {
        stories { folder, cache ->
            folder.names(cache)
            val jar = tempdir().toPath().resolve("a.jar").also { it.writeText("a") }
            folder.names(cache, listOf(jar))
            compiled.size shouldBe 3
            folder.names(cache, listOf(jar))
            compiled.size shouldBe 0
        }
    }

    test("a damaged file is compiled again") {
        stories { folder, cache ->
            folder.names(cache)
            cache.listDirectoryEntries("*.classes").first().writeBytes(byteArrayOf(1, 2, 3))
            folder.names(cache) shouldContainExactly all
            compiled.size shouldBe 1
        }
    }

    test("a mistake is told as without a cache, and what is right beside it is not kept") {
        MigrationsFolder().use { folder ->
            folder.write("001_c.qmig.kts", "createCollection(\"a\")")
            folder.write("002_c.qmig.kts", "createColection(\"b\")")
            val cache = tempdir().toPath()
            val files = discoverScripts(folder.path).files
            repeat(2) {
                val broken = ScriptRecorder(
                    folder.path,
                    cache = cache,
                ).record(files).shouldBeInstanceOf<Recorded.Broken>()
                broken.problems shouldBe
                    ScriptRecorder(folder.path).record(files).shouldBeInstanceOf<Recorded.Broken>().problems
            }
        }
    }

    test("what comes from the cache records the same as what was compiled") {
        MigrationsFolder().use { folder ->
            folder.write(
                "001_one.qmig.kts",
                """
                description("kept")
                data class Field(val name: String)
                val fields = listOf(Field("lang"), Field("year"))
                createCollection("a") { vectors(4, Cosine); payloadIndexes { fields.forEach { keyword(it.name) } } }
                """.trimIndent(),
            )
            val cache = tempdir().toPath()
            val files = discoverScripts(folder.path).files
            var batches = 0
            val runs = List(2) {
                ScriptRecorder(folder.path, cache = cache).record(files) { batches++ }
                    .shouldBeInstanceOf<Recorded.Scripts>().scripts.single().recording
            }
            batches shouldBe 1
            runs[0].description shouldBe "kept"
            runs[1] shouldBe runs[0]
        }
    }
})
