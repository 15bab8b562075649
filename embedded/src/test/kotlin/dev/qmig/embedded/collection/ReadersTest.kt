package dev.qmig.embedded.collection

import dev.qmig.embedded.persist.MemoryStorage
import dev.qmig.embedded.schema.NewCollection
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.CreateCollection
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

private const val READERS = 8

/** Each reader waits inside until all of them are: were one kept out by another, none would come to an end. */
class ReadersTest : FunSpec({
    test("many readers are in a collection at the same time") {
        val request = CreateCollection.newBuilder().setCollectionName("c").build()
        val collection = Collection.create("c", 1, MemoryStorage(), NewCollection.settings(request))
        val allInside = CyclicBarrier(READERS)
        val threads = Executors.newFixedThreadPool(READERS)
        try {
            List(READERS) {
                threads.submit<Int> {
                    collection.read {
                        allInside.await(20, TimeUnit.SECONDS)
                        it.count()
                    }
                }
            }.map { it.get() } shouldBe List(READERS) { 0 }
        } finally {
            threads.shutdownNow()
        }
    }
})
