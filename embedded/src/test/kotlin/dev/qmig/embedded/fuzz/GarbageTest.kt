package dev.qmig.embedded.fuzz

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.Replay
import dev.qmig.embedded.Transcript
import io.grpc.Channel
import io.grpc.Status
import io.grpc.okhttp.OkHttpChannelBuilder
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import kotlin.random.Random

/** Bytes that are no message, or hardly one: the server answers or refuses, and goes on. */
class GarbageTest :
    FunSpec({
        test("refuses bytes that are no message, in process and on a port") {
            val random = Suite.random("garbage")
            EmbeddedQdrant.inMemory().use { qdrant ->
                attack(qdrant.channel(), random, Tally("garbage in process"))
                qdrant.serve(0).use { server ->
                    val channel = OkHttpChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build()
                    try {
                        attack(channel, random, Tally("garbage on a port"))
                    } finally {
                        channel.shutdownNow()
                    }
                }
            }
        }

        test("says of bytes that are no message that they cannot be decoded") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                SERVICES.flatMap { Replay.methods(it) }.forEach { method ->
                    val status = Server(qdrant.channel()).call(method, byteArrayOf(-1, -1, -1)).status
                    status.code shouldBe Status.Code.INVALID_ARGUMENT
                    status.description.orEmpty().startsWith("failed to decode Protobuf message: ") shouldBe true
                }
            }
        }
    })

private fun attack(
    channel: Channel,
    random: Random,
    tally: Tally,
) {
    val recorded =
        Transcript.all().flatMap { it.scenarios }.flatMap { it.steps }.groupBy({ it.rpc }) { request(it).toByteArray() }
    val server = Server(channel)
    for (method in SERVICES.flatMap { Replay.methods(it) }) {
        val sound = recorded["${method.service.fullName}/${method.name}"] ?: listOf(byteArrayOf(10, 1, 99))
        repeat(Suite.tries(short = 30, long = 2_000)) {
            val bytes = random.garbage(random.pick(sound))
            val outcome = server.call(method, bytes)
            tally.add(method, outcome)
            withClue({ "${method.fullName} ${bytes.joinToString(" ")} ended with ${outcome.status}" }) {
                Verdict.on(outcome.status) shouldBe null
            }
        }
    }
    tally.print()
}

/** Bytes at random, or the sound ones cut off, with bits turned over, or with something between. */
private fun Random.garbage(sound: ByteArray): ByteArray =
    when (nextInt(4)) {
        0 -> nextBytes(nextInt(1, 60))
        1 -> sound.copyOf(nextInt(sound.size + 1))
        2 -> sound.copyOf().also { if (it.isNotEmpty()) repeat(nextInt(1, 4)) { _ -> flip(it) } }
        else -> nextInt(sound.size + 1).let { at ->
            sound.copyOfRange(0, at) + nextBytes(nextInt(1, 6)) + sound.copyOfRange(at, sound.size)
        }
    }

private fun Random.flip(bytes: ByteArray) {
    val at = nextInt(bytes.size)
    bytes[at] = (bytes[at].toInt() xor (1 shl nextInt(8))).toByte()
}
