package dev.qmig.cache

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import kotlin.io.path.copyTo
import kotlin.io.path.createDirectories
import kotlin.io.path.createParentDirectories
import kotlin.io.path.deleteExisting
import kotlin.io.path.getLastModifiedTime
import kotlin.io.path.readText
import kotlin.io.path.setLastModifiedTime
import kotlin.io.path.writeText

class ClassPathFingerprintTest : FunSpec({
    fun setUp(): Pair<Path, (List<Path>) -> String> {
        val root = tempdir().toPath()
        return root to { ClassPathFingerprint(root.resolve("cache")).of(it) }
    }

    fun Path.file(name: String, text: String): Path = resolve(name).createParentDirectories().also {
        it.writeText(text)
    }

    test("it is about what is in the files, in their order, and not about where they lie") {
        val (root, fingerprint) = setUp()
        val jar = root.file("a/one.jar", "one")
        val other = root.file("a/two.jar", "two")
        val both = fingerprint(listOf(jar, other))
        fingerprint(listOf(jar, other)) shouldBe both
        fingerprint(listOf(jar.copyTo(root.resolve("moved.jar")), other)) shouldBe both
        fingerprint(listOf(other, jar)) shouldNotBe both
        fingerprint(listOf(jar)) shouldNotBe both
        jar.setLastModifiedTime(FileTime.fromMillis(1))
        fingerprint(listOf(jar, other)) shouldBe both
        jar.writeText("eno")
        fingerprint(listOf(jar, other)) shouldNotBe both
    }

    test("a folder counts with every file in it, by name") {
        val (root, fingerprint) = setUp()
        val classes = root.resolve("classes").createDirectories()
        val empty = fingerprint(listOf(classes))
        val one = classes.file("p/A.class", "a")
        val first = fingerprint(listOf(classes))
        first shouldNotBe empty
        one.copyTo(classes.resolve("p/B.class"))
        one.deleteExisting()
        fingerprint(listOf(classes)) shouldNotBe first
        fingerprint(listOf(root.resolve("nowhere"))) shouldBe empty
    }

    test("a file that looks as before is not read again, and what is remembered may be garbage") {
        val (root, fingerprint) = setUp()
        val jar = root.file("one.jar", "one")
        val before = fingerprint(listOf(jar))
        val index = root.resolve("cache/class-path")
        val remembered = index.readText()
        index.writeText(remembered.replaceRange(0, 64, "0".repeat(64)))
        fingerprint(listOf(jar)) shouldNotBe before
        index.writeText("\u0000nonsense\n x\n")
        fingerprint(listOf(jar)) shouldBe before
    }

    test("another content of the same size and time is noticed, of a jar and of a class in a folder") {
        val (root, fingerprint) = setUp()
        listOf("one.jar", "classes/p/A.class").forEach { name ->
            val file = root.file(name, "one")
            val entry = if (name.endsWith(".jar")) file else root.resolve("classes")
            val time = file.getLastModifiedTime()
            val before = fingerprint(listOf(entry))
            Thread.sleep(20)
            file.writeText("two")
            file.setLastModifiedTime(time)
            fingerprint(listOf(entry)) shouldNotBe before
        }
    }
})
