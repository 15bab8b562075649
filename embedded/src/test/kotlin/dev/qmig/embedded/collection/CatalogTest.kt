package dev.qmig.embedded.collection

import dev.qmig.embedded.persist.Folder
import dev.qmig.embedded.persist.Storage
import dev.qmig.embedded.schema.CollectionSettings
import dev.qmig.embedded.schema.NewCollection
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.AliasOperations
import io.qdrant.client.grpc.Collections.CreateAlias
import io.qdrant.client.grpc.Collections.CreateCollection
import java.util.function.Consumer

class CatalogTest : FunSpec({
    test("a collection goes together with its aliases, in one write") {
        val storage = CountingStorage(Folder.open(tempdir().toPath()))
        storage.use {
            val catalog = Catalog(storage)
            catalog.create("c") { settings() }
            catalog.changeAliases(listOf(alias("one"), alias("other")))
            val before = storage.writes
            catalog.delete("c") shouldBe true
            storage.writes - before shouldBe 1
            storage.collections() shouldBe emptyMap()
            storage.aliases() shouldBe emptyMap()
        }
    }
})

/** A storage that counts what is written to it. */
private class CountingStorage(private val storage: Storage) : Storage by storage {
    var writes = 0

    override fun write(changes: Consumer<Storage.Batch>) {
        writes++
        storage.write(changes)
    }
}

private fun settings(): CollectionSettings =
    NewCollection.settings(CreateCollection.newBuilder().setCollectionName("c").build())

private fun alias(name: String): AliasOperations =
    AliasOperations.newBuilder()
        .setCreateAlias(CreateAlias.newBuilder().setCollectionName("c").setAliasName(name))
        .build()
