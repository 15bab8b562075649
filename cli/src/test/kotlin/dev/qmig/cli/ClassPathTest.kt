package dev.qmig.cli

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.config.ClassPath
import dev.qmig.cli.config.Resolution
import dev.qmig.cli.config.Setting
import dev.qmig.cli.config.SettingsResolver
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldStartWith
import io.kotest.matchers.types.shouldBeInstanceOf
import java.io.File
import java.nio.file.Path
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import javax.tools.ToolProvider
import kotlin.io.path.createDirectories
import kotlin.io.path.createFile
import kotlin.io.path.outputStream
import kotlin.io.path.readBytes
import kotlin.io.path.writeText

internal class ClassPathTest : FunSpec({
    val folder = tempdir().toPath()
    folder.resolve("classes").createDirectories()
    folder.resolve("lib/deep").createDirectories()
    listOf("lib/b.jar", "lib/a.JAR", "lib/notes.txt", "lib/deep/c.jar", "one.jar").forEach {
        folder.resolve(it).createFile()
    }

    context("an entry is a jar, a folder with classes, or every jar of a folder") {
        withData(
            nameFn = { it.first },
            "one.jar" to listOf("one.jar"),
            "classes" to listOf("classes"),
            "./classes/../one.jar" to listOf("one.jar"),
            "lib/*" to listOf("lib/a.JAR", "lib/b.jar"),
            "*" to listOf("one.jar"),
            folder.resolve("lib/deep/*").toString() to listOf("lib/deep/c.jar"),
        ) { (entry, expected) ->
            ClassPath.of(Setting(listOf(entry), "`x`"), folder) shouldBe
                ClassPath(expected.map(folder::resolve), "`x`", emptyList())
        }
    }

    context("an option wins over the file, and after the name of the command over before it") {
        folder.resolve("qmig.toml").writeText("url = \"embedded\"\nclass-path = [\"classes\", \"lib/*\"]\n")
        withData(
            nameFn = { "${it.first}" },
            GlobalOptions() to listOf("classes", "lib/a.JAR", "lib/b.jar"),
            GlobalOptions(classPath = listOf("one.jar${File.pathSeparator}lib", "classes")) to
                listOf("one.jar", "lib", "classes"),
            GlobalOptions(
                classPath = listOf("lib"),
            ).over(GlobalOptions(classPath = listOf("classes"))) to listOf("lib"),
            GlobalOptions().over(GlobalOptions(classPath = listOf("classes"))) to listOf("classes"),
        ) { (options, expected) ->
            val found = SettingsResolver.resolve(options, emptyMap(), folder).shouldBeInstanceOf<Resolution.Found>()
            found.settings.classPath.entries shouldBe expected.map(folder::resolve)
        }
    }

    test("a script uses a class of the user's own jar") {
        transcript("class-path") {
            file("qmig.toml", "url = \"embedded\"\nclass-path = [\"lib/*\"]")
            jar(file("lib/mine.jar", ""))
            script("001_a.qmig.kts", "createCollection(Mine.name())")
            qmig("migrate", "--verbose") shouldBe 0
            delete("lib/mine.jar")
            qmig("migrate") shouldBe 2
            qmig("rollback") shouldBe 0
        }
    }

    test("every entry that is not there is told with what names it, and a rollback goes on without") {
        transcript("wrong-class-path") {
            script("001_a.qmig.kts", "createCollection(\"a\")")
            file("qmig.toml", "url = \"embedded\"")
            qmig("migrate") shouldBe 0
            file(
                "qmig.toml",
                "url = \"embedded\"\nclass-path = [\"lib/mine.jar\", \"migrations\", \"lib/*\", \"migrations/*\"]",
            )
            qmig("status") shouldBe 2
            qmig("migrate", "--class-path", "a.jar${File.pathSeparator}b.jar") shouldBe 2
            qmig("migrate", "--class-path", "a.jar${File.pathSeparator}") shouldBe 2
            qmig("migrate", "--class-path", "") shouldBe 2
            qmig("rollback") shouldBe 0
            file("qmig.toml", "url = \"embedded\"\nclass-path = \"lib/mine.jar\"")
            qmig("status") shouldBe 2
            file("qmig.toml", "url = \"embedded\"\nclass-path = [[\"a\"], 7, \"\"]")
            qmig("status") shouldBe 2
            file("qmig.toml", "url = \"embedded\"\nclass-path = [\"a\", \" \"]")
            qmig("status") shouldBe 2
        }
    }

    test("a name that no path can have is told") {
        ClassPath.of(Setting(listOf("a\u0000b"), "`x`"), folder).mistakes.single() shouldStartWith
            "`x` cannot be a path"
    }
})

/** Makes [file] a jar with a class `Mine` in it. */
private fun jar(file: Path) {
    val source = file.resolveSibling("Mine.java")
    source.writeText("public class Mine { public static String name() { return \"mine\"; } }")
    ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()) shouldBe 0
    JarOutputStream(file.outputStream()).use {
        it.putNextEntry(JarEntry("Mine.class"))
        it.write(file.resolveSibling("Mine.class").readBytes())
    }
}
