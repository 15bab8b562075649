package dev.qmig.script

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.maps.shouldContainExactly
import io.kotest.matchers.shouldBe
import java.nio.file.Path
import java.util.jar.JarOutputStream
import java.util.zip.ZipEntry
import javax.tools.ToolProvider
import kotlin.io.path.createFile
import kotlin.io.path.div
import kotlin.io.path.outputStream
import kotlin.io.path.readBytes
import kotlin.io.path.writeText

/** Classes that only the caller's class path has. */
class ExtraClassPathTest :
    FunSpec({
        fun compiled(name: String): Path {
            val folder = tempdir().toPath()
            val source = folder / "$name.java"
            source.writeText(
                "public class $name { static int n = 0; public static String name() { return \"$name\" + n++; } }",
            )
            ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()) shouldBe 0
            return folder
        }

        fun jarOf(name: String): Path {
            val jar = tempdir().toPath() / "extra.jar"
            JarOutputStream(jar.createFile().outputStream()).use {
                it.putNextEntry(ZipEntry("$name.class"))
                it.write((compiled(name) / "$name.class").readBytes())
            }
            return jar
        }

        test("scripts use classes from folders and jars, and each run has them afresh") {
            val folder =
                folderOf(
                    "001_folder.qmig.kts" to "createCollection(InFolder.name() + InFolder.name())",
                    "002_jar.qmig.kts" to "createCollection(InJar.name())",
                )
            recorded(folder, listOf(compiled("InFolder"), jarOf("InJar"))).summaries() shouldContainExactly
                mapOf(
                    "001_folder.qmig.kts" to listOf("create collection InFolder0InFolder1"),
                    "002_jar.qmig.kts" to listOf("create collection InJar0"),
                )
        }

        test("a script cannot use what only qmig's own class path has") {
            val folder = folderOf("001_a.qmig.kts" to "val a = dev.qmig.script.ScriptRecorder::class")
            recorded(folder).problems().positions() shouldContainExactly
                listOf("001_a.qmig.kts:1:18")
        }
    })
