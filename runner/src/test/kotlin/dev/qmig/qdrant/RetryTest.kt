package dev.qmig.qdrant

import dev.qmig.model.Node
import io.grpc.Metadata
import io.grpc.Status
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import java.time.Duration
import java.util.UUID

private val reading = Call(Call.Nature.READ, "read", Duration.ofSeconds(1))
private val changing = Call(Call.Nature.CHANGE, "write", Duration.ofSeconds(1))
private val greeting = Call(Call.Nature.GREETING, "greet", Duration.ofSeconds(1))

private class Waits {
    val pauses = mutableListOf<Duration>()
    val events = mutableListOf<Retry.Event>()
    val retry: Retry = Retry.of(4, pauses::add, events::add)

    fun again(call: Call, attempt: Int, status: Status, sent: Boolean = true, after: String? = null): Boolean {
        val trailers = Metadata()
        if (after != null) trailers.put(Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER), after)
        return retry.again(call, attempt, status, trailers, sent)
    }
}

class RetryTest : FunSpec({
    test("a read is made again with growing pauses, up to a limit, and each time is told") {
        val waits = Waits()
        (1..4).map { waits.again(reading, it, Status.UNAVAILABLE) } shouldBe listOf(true, true, true, false)
        waits.pauses.zip(listOf(200L, 400L, 800L)).forEach { (pause, most) ->
            (pause.toMillis() in most / 2..most) shouldBe true
        }
        waits.events.map { it.attempt } shouldBe listOf(1, 2, 3)
        waits.events.map { it.reason }.toSet() shouldBe setOf("UNAVAILABLE")
    }

    test("where the server says how long to wait that counts, up to a minute") {
        val waits = Waits()
        waits.again(changing, 1, Status.RESOURCE_EXHAUSTED, after = "7") shouldBe true
        waits.again(reading, 1, Status.RESOURCE_EXHAUSTED, after = " 600 ") shouldBe true
        waits.pauses shouldBe listOf(Duration.ofSeconds(7), Duration.ofSeconds(60))
    }

    test("nothing is made again that may take effect twice, or that will not get better") {
        val waits = Waits()
        waits.again(changing, 1, Status.UNAVAILABLE) shouldBe false
        waits.again(changing, 1, Status.UNAVAILABLE, sent = false) shouldBe true
        waits.pauses.clear()
        waits.again(changing, 1, Status.DEADLINE_EXCEEDED) shouldBe false
        waits.again(reading, 1, Status.RESOURCE_EXHAUSTED) shouldBe false
        waits.again(reading, 1, Status.RESOURCE_EXHAUSTED, after = "soon") shouldBe false
        waits.again(reading, 1, Status.INVALID_ARGUMENT) shouldBe false
        waits.again(reading, 1, Status.INTERNAL) shouldBe false
        waits.again(greeting, 1, Status.UNAVAILABLE) shouldBe false
        waits.pauses.shouldBeEmpty()
    }

    test("who is told to stop waits for nothing") {
        val waits = Waits()
        Thread.currentThread().interrupt()
        waits.again(reading, 1, Status.UNAVAILABLE) shouldBe false
        Thread.interrupted() shouldBe true
        waits.pauses.shouldBeEmpty()
    }

    test("calls are made as often as that says") {
        val waits = Waits()
        var calls = 0
        shouldThrow<ServerException> {
            withServer({ _, _ -> throw Status.UNAVAILABLE.asRuntimeException().also { calls++ } }, waits.retry) {
                it.documents("h").get(UUID(0, 1))
            }
        }.kind() shouldBe ServerException.Kind.UNREACHABLE
        calls shouldBe 4
        calls = 0
        shouldThrow<ServerException> {
            withServer({ _, _ -> throw Status.UNAVAILABLE.asRuntimeException().also { calls++ } }, waits.retry) {
                it.documents("h").put(UUID(0, 1), Node.Obj.EMPTY)
            }
        }.kind() shouldBe ServerException.Kind.UNKNOWN_OUTCOME
        calls shouldBe 1
        waits.pauses shouldHaveSize 3
    }
})
