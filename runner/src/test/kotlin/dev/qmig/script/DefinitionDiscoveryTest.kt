package dev.qmig.script

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.net.URLClassLoader
import java.nio.file.Path
import kotlin.script.experimental.annotations.KotlinScript

/** The plain compiler, told neither of a script definition nor of imports, as editors are. */
class DefinitionDiscoveryTest :
    FunSpec({
        val script =
            """
            createCollection("articles") {
                vectors(768, Cosine)
                payloadIndexes { text("title") { stemmer = StemmerLanguage.ENGLISH } }
            }
            """.trimIndent()
        val classPath = scriptClassPath(emptyList())

        fun compiled(script: Path): Path {
            val classes = tempdir().toPath()
            val words = ByteArrayOutputStream()
            val arguments =
                arrayOf("-Xallow-any-scripts-in-source-roots", "-Xuse-fir-lt=false", "-no-stdlib", "-no-reflect") +
                    arrayOf("-classpath", classPath.joinToString(File.pathSeparator), "-d", "$classes", "$script")
            val code = PrintStream(words).use { K2JVMCompiler().exec(it, *arguments) }
            withClue(words) { code shouldBe ExitCode.OK }
            return classes
        }

        test("the definition is found on the class path, and its scripts run where no scripting library is") {
            val classes = compiled(folderOf("001_x.qmig.kts" to script).resolve("001_x.qmig.kts"))
            val urls = classPath.plusElement(classes).map { it.toUri().toURL() }.toTypedArray()
            URLClassLoader(urls, ClassLoader.getPlatformClassLoader()).use { loader ->
                shouldThrow<ClassNotFoundException> { loader.loadClass(KotlinScript::class.java.name) }
                val migration = loader.loadClass("_001_x_qmig").getDeclaredConstructor().newInstance()
                val scope = loader.loadClass("dev.qmig.dsl.MigrationScope")
                val recordingOf = loader.loadClass("dev.qmig.dsl.MigrationScopeKt").getMethod("recordingOf", scope)
                val recording = recordingOf.invoke(null, migration)
                val operations = recording.javaClass.getMethod("operations").invoke(recording) as List<*>
                operations.map { it?.javaClass?.getMethod("summary")?.invoke(it) } shouldBe
                    listOf("create collection articles", "create text index on articles.title")
            }
        }

        test("that of transforms is found, too") {
            val file = folderOf("x.transform.kts" to "transform { point -> point.with { payload(\"a\" to 1) } }")
            val urls = classPath.plusElement(compiled(file.resolve("x.transform.kts"))).map { it.toUri().toURL() }
            URLClassLoader(urls.toTypedArray(), ClassLoader.getPlatformClassLoader()).use { loader ->
                val transform = loader.loadClass("X_transform").getDeclaredConstructor().newInstance()
                val base = loader.loadClass("dev.qmig.dsl.TransformScript")
                val codeOf = loader.loadClass("dev.qmig.dsl.TransformScriptKt").getMethod("pointCodeOf", base)
                codeOf.invoke(null, transform).shouldNotBeNull()
            }
        }
    })
