package dev.qmig.embedded.request

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff
import io.qdrant.client.grpc.Collections.UpdateCollection
import io.qdrant.client.grpc.Points.PrefetchQuery
import io.qdrant.client.grpc.Points.QueryPoints

class RequestCheckTest :
    FunSpec({
        fun complaints(threshold: Double): List<String> =
            RequestCheck.complaints(OptimizersConfigDiff.newBuilder().setDeletedThreshold(threshold).build())

        mapOf(
            1.5 to "1.5",
            -2.0 to "-2.0",
            1e300 to "1e300",
            -1.5e-7 to "-1.5e-7",
            123456.0 to "123456.0",
            Double.NaN to "null",
        ).forEach { (value, text) ->
            test("tells the number $value as $text") {
                complaints(value) shouldBe listOf("deleted_threshold: value $text invalid, must be from 0.0 to 1.0")
            }
        }

        test("tells everything that is wrong at once") {
            val request = UpdateCollection.newBuilder().setTimeout(0).build()
            RequestCheck.complaints(request) shouldBe
                listOf(
                    "collection_name: value \"\" invalid, must be from 1 to 255 characters",
                    "timeout: value 0 invalid, must be 1 or larger",
                )
        }

        test("counts in places as deep as they are") {
            val inner = PrefetchQuery.newBuilder().setLimit(0)
            val outer = PrefetchQuery.newBuilder().addPrefetch(PrefetchQuery.newBuilder()).addPrefetch(inner)
            val request = QueryPoints.newBuilder().setCollectionName("c").addPrefetch(outer).build()
            RequestCheck.complaints(request) shouldBe
                listOf("prefetch[0].prefetch[1].limit: value 0 invalid, must be 1 or larger")
        }
    })
