package dev.qmig.embedded.persist

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import kotlin.io.path.fileSize

class FileStorageTest : FunSpec({
    test("keeps nothing of a batch that fails halfway, not even with the next one") {
        val folder = tempdir().toPath()
        Folder.open(folder).use { storage ->
            shouldThrow<IllegalStateException> {
                storage.write { batch ->
                    batch.alias("lost", "c")
                    batch.collection("lost", 1)
                    error("halfway")
                }
            }
            storage.aliases() shouldBe emptyMap()
            storage.write { it.alias("kept", "c") }
        }
        Folder.open(folder).use { storage ->
            storage.aliases() shouldBe mapOf("kept" to "c")
            storage.collections() shouldBe emptyMap()
        }
    }

    test("what was dropped before anybody read it is not looked for when the log is rewritten") {
        val folder = tempdir().toPath()
        Folder.open(folder).use { storage ->
            storage.write { batch ->
                listOf("gone" to 1L, "read" to 2L).forEach { (name, number) ->
                    batch.collection(name, number)
                    batch.settings(number, name.encodeToByteArray())
                }
            }
        }
        Folder.open(folder).use { storage ->
            storage.write { batch ->
                batch.collection("gone", null)
                batch.drop(1)
            }
            repeat(WRITES) { storage.write { it.settings(3, ByteArray(MEBIBYTE)) } }
            storage.load(2) { it.settings().decodeToString() } shouldBe "read"
        }
        folder.resolve("qdrant.log").fileSize() shouldBeLessThan (WRITES.toLong() * MEBIBYTE)
    }
})

private const val MEBIBYTE = 1 shl 20
private const val WRITES = 40
