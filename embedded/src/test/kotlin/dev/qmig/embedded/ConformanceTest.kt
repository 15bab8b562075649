package dev.qmig.embedded

import io.grpc.ManagedChannel
import io.grpc.okhttp.OkHttpChannelBuilder
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeLessThanOrEqual

/** Holds the embedded Qdrant to the replies recorded from a real one. */
class ConformanceTest :
    FunSpec({
        val transcripts = Transcript.all()

        transcripts.forEach { transcript ->
            test("answers every call of ${transcript.name} as the real server did") {
                val failures = failures(transcript)
                val (expected, unexpected) = failures.partition { it.place in KNOWN_DIFFERENCES }
                println("${transcript.name}: ${transcript.steps - failures.size}/${transcript.steps} steps")
                expected.forEach { println("  differs knowingly: ${it.place}: ${KNOWN_DIFFERENCES[it.place]}") }
                unexpected.map { it.toString() }.shouldBeEmpty()
            }
        }

        test("differs knowingly in one step of a hundred at most, and only where it still does") {
            val failing = transcripts.flatMap(::failures).map { it.place }.toSet()
            val present = KNOWN_DIFFERENCES.keys.filter { place -> transcripts.any { place.startsWith(it.name) } }
            present.filterNot { it in failing }.shouldBeEmpty()
            (KNOWN_DIFFERENCES.size * 100) shouldBeLessThanOrEqual transcripts.sumOf { it.steps }
        }
    })

private class Failure(
    val place: String,
    private val step: Step,
    private val difference: String,
) {
    override fun toString() = "$place ${step.rpc} ${step.request}$difference"
}

/** Places, as `file/scenario/step`, at which this server answers otherwise on purpose, each with the reason. */
private val KNOWN_DIFFERENCES = mapOf<String, String>()

private fun failures(transcript: Transcript): List<Failure> =
    transcript.scenarios.flatMap { scenario ->
        serving(transcript) { channel ->
            val replay = Replay(channel)
            scenario.steps.mapIndexedNotNull { position, step ->
                replay.difference(step)?.let {
                    Failure("${transcript.name}/${scenario.name}/${position + 1}", step, it)
                }
            }
        }
    }

/** An empty server; one file needs keys, which are asked for on a port only. */
private fun <T> serving(
    transcript: Transcript,
    use: (ManagedChannel) -> T,
): T =
    EmbeddedQdrant.inMemory().use { qdrant ->
        if (transcript.scenarios.none { scenario -> scenario.steps.any { it.key != null } }) {
            use(qdrant.channel())
        } else {
            qdrant.serve(0, "full", "read").use { server ->
                val channel = OkHttpChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build()
                try {
                    use(channel)
                } finally {
                    channel.shutdownNow()
                }
            }
        }
    }
