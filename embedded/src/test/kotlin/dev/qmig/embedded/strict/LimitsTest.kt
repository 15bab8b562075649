package dev.qmig.embedded.strict

import dev.qmig.embedded.EmbeddedQdrant
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.Collections.StrictModeConfig
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.Points.QuantizationSearchParams
import io.qdrant.client.grpc.Points.QueryPoints
import io.qdrant.client.grpc.Points.SearchParams
import io.qdrant.client.grpc.PointsGrpc

/** What no recorded reply has; the rest is compared with those. */
class LimitsTest :
    FunSpec({
        fun oversampled(limit: Float, asked: Double) = EmbeddedQdrant.inMemory().use { qdrant ->
            val strict = StrictModeConfig.newBuilder().setEnabled(true).setSearchMaxOversampling(limit)
            CollectionsGrpc.newBlockingStub(qdrant.channel()).create(
                CreateCollection.newBuilder().setCollectionName("c").setStrictModeConfig(strict).build(),
            )
            val quantization = QuantizationSearchParams.newBuilder().setOversampling(asked)
            PointsGrpc.newBlockingStub(qdrant.channel()).query(
                QueryPoints.newBuilder().setCollectionName("c")
                    .setParams(SearchParams.newBuilder().setQuantization(quantization)).build(),
            )
        }

        test("a search that asks for more than any number is refused in the same words as others") {
            val status = shouldThrow<StatusRuntimeException> { oversampled(1.5f, Double.POSITIVE_INFINITY) }.status
            status.code shouldBe Status.Code.INVALID_ARGUMENT
            status.description shouldContain "inf > 1.5 for \"oversampling\""
        }

        test("a limit without end limits nothing") {
            oversampled(Float.POSITIVE_INFINITY, Double.MAX_VALUE).resultCount shouldBe 0
        }
    })
