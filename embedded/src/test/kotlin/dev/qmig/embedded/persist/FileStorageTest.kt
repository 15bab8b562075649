package dev.qmig.embedded.persist

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe

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
})
