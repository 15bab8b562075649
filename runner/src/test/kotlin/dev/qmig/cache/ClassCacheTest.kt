package dev.qmig.cache

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import java.nio.file.Files
import java.nio.file.NotDirectoryException
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.io.path.createDirectories
import kotlin.io.path.exists
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readBytes
import kotlin.io.path.readText
import kotlin.io.path.setLastModifiedTime
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText
import kotlin.random.Random

class ClassCacheTest : FunSpec({
    fun folder(): Path = tempdir().toPath().resolve("cache")

    fun classes(size: Int = 10, seed: Int = 1) =
        KeptClasses("p.Main", mapOf("p.Main" to Random(seed).nextBytes(size), "p.Main\$1" to ByteArray(0)))

    fun ClassCache.read(key: String) = this[key].orElse(null)

    test("what is put in comes out again") {
        val cache = ClassCache(folder(), 1_000)
        cache.read("a").shouldBeNull()
        cache.putAll(mapOf("a" to classes()))
        val read = cache.read("a").shouldNotBeNull()
        read.mainClass() shouldBe "p.Main"
        read.classes().mapValues { it.value.toList() } shouldBe classes().classes().mapValues { it.value.toList() }
    }

    test("a file that is damaged at any place, or cut off, counts as absent and is written anew") {
        val folder = folder()
        val cache = ClassCache(folder, 1_000)
        cache.putAll(mapOf("a" to classes()))
        val file = folder.resolve("a.classes")
        val whole = file.readBytes()
        whole.indices.forEach { at ->
            file.writeBytes(whole.copyOf().also { it[at] = (it[at] + 1).toByte() })
            cache.read("a").shouldBeNull()
            file.writeBytes(whole.copyOf(at))
            cache.read("a").shouldBeNull()
        }
        cache.putAll(mapOf("a" to classes()))
        cache.read("a").shouldNotBeNull()
    }

    test("a file that is copied or moved over that of another key counts as absent") {
        val folder = folder()
        val cache = ClassCache(folder, 1_000)
        cache.putAll(mapOf("a" to classes(), "b" to classes(seed = 2)))
        folder.resolve("b.classes").writeBytes(folder.resolve("a.classes").readBytes())
        cache.read("b").shouldBeNull()
        cache.read("a").shouldNotBeNull()
    }

    test("a file in the place of the folder keeps nothing, and whoever asks what there is or clears it hears of it") {
        val folder = folder().also { it.writeText("mine") }
        val cache = ClassCache(folder, 1_000)
        cache.putAll(mapOf("a" to classes()))
        cache.read("a").shouldBeNull()
        shouldThrow<NotDirectoryException> { cache.content() }
        shouldThrow<NotDirectoryException> { cache.clear() }
        folder.readText() shouldBe "mine"
    }

    test("where the files outgrow the limit those that nobody asked for longest go") {
        val folder = folder()
        val cache = ClassCache(folder, 3_000)
        ('a'..'e').forEachIndexed { age, key ->
            cache.putAll(mapOf("$key" to classes(500)))
            folder.resolve("$key.classes").setLastModifiedTime(FileTime.fromMillis(1_000_000L * age))
        }
        cache.read("a").shouldNotBeNull()
        cache.putAll(mapOf("f" to classes(500)))
        folder.listDirectoryEntries().map { it.name } shouldContainExactlyInAnyOrder
            listOf("a.classes", "e.classes", "f.classes")
        cache.putAll(mapOf("large" to classes(4_000)))
        cache.read("large").shouldBeNull()
    }

    test(
        "of what is kept at once no more stays than there is room for, and one that is too large by itself is passed over",
    ) {
        val folder = folder()
        val cache = ClassCache(folder, 3_000)
        cache.putAll(mapOf("large" to classes(4_000)) + ('a'..'f').associate { "$it" to classes(500) })
        val names = folder.listDirectoryEntries().map { it.name }
        names.size shouldBe 3
        ("large.classes" in names) shouldBe false
    }

    test("many may write and read the same at once") {
        val folder = folder()
        val threads = Executors.newFixedThreadPool(8)
        val kept = (1..8).map {
            Callable {
                (1..50).map { key ->
                    ClassCache(folder, 100_000).run {
                        putAll(mapOf("$key" to classes()))
                        read("$key")
                    }
                }
            }
        }.let(threads::invokeAll).flatMap { it.get() }
        threads.shutdown()
        kept.filter { it == null }.shouldBeEmpty()
        folder.listDirectoryEntries().filterNot { it.name.endsWith(".classes") }.shouldBeEmpty()
    }

    test("a place that cannot be written keeps nothing, and stops nobody") {
        val file = tempdir().toPath().resolve("file").also { it.writeText("no folder") }
        val cache = ClassCache(file.resolve("cache"), 1_000)
        cache.putAll(mapOf("a" to classes()))
        cache.read("a").shouldBeNull()
        cache.clear() shouldBe ClassCache.Content(0, 0)
    }

    test("clearing removes what is kept and nothing else") {
        val folder = folder()
        val cache = ClassCache(folder, 10_000)
        cache.clear() shouldBe ClassCache.Content(0, 0)
        cache.putAll(mapOf("a" to classes()))
        cache.putAll(mapOf("b" to classes()))
        val foreign = listOf("letter.txt", "notes.tmp", "my.classes", "class-path").map { name ->
            folder.resolve(name).also { it.writeText("dear") }
        }
        folder.resolve(".a.classes.1.2.tmp").writeText("left over")
        folder.resolve("c.classes").createDirectories()
        folder.resolve("sub").createDirectories()
        val bytes = Files.size(folder.resolve("a.classes")) * 2 + "left over".length
        cache.content() shouldBe ClassCache.Content(2, bytes)
        cache.clear() shouldBe ClassCache.Content(2, bytes)
        cache.content() shouldBe ClassCache.Content(0, 0)
        foreign.filterNot { it.exists() }.shouldBeEmpty()
    }
})
