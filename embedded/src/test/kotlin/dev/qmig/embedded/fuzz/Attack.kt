package dev.qmig.embedded.fuzz

import com.google.protobuf.Descriptors.MethodDescriptor
import com.google.protobuf.Message
import dev.qmig.embedded.EmbeddedQdrant
import io.grpc.Status
import io.kotest.assertions.withClue
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe

/** Sends requests to an instance and holds each of them to a proper end, and each refused one to changing nothing. */
internal class Attack(
    qdrant: EmbeddedQdrant,
    private val tally: Tally,
) {
    private val server = Server(qdrant.channel())
    private val witness = Witness(server)

    /** What there was after the last call, where that is known. */
    private var known: List<Message>? = null

    fun send(
        method: MethodDescriptor,
        request: Message,
    ): Server.Outcome {
        val before = known ?: witness.state()
        val outcome = server.call(method, request)
        tally.add(method, outcome)
        withClue({ "${method.fullName}\n$request\nended with ${outcome.status}" }) {
            Verdict.on(outcome.status) shouldBe null
            known = after(method, outcome, before)
        }
        return outcome
    }

    private fun after(
        method: MethodDescriptor,
        outcome: Server.Outcome,
        before: List<Message>?,
    ): List<Message>? {
        if (!outcome.isRefused || before == null || mayStopHalfway(method, outcome.status)) {
            return null
        }
        val after = witness.state()
        // a limit on reads may be used up meanwhile
        return after?.also { it shouldBe before }
    }

    /** Where a real server keeps what it did before it met what it refuses. */
    private fun mayStopHalfway(
        method: MethodDescriptor,
        status: Status,
    ): Boolean =
        method.fullName in IN_PARTS || (method.service.name == "Points" && status.code == Status.Code.NOT_FOUND)

    private companion object {
        val IN_PARTS =
            setOf("qdrant.Points.UpdateBatch", "qdrant.Collections.UpdateAliases", "qdrant.Collections.Update")
    }
}
