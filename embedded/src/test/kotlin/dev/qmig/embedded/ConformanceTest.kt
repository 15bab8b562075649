package dev.qmig.embedded

import io.grpc.Channel
import io.grpc.okhttp.OkHttpChannelBuilder
import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeLessThanOrEqual

/** Holds the embedded Qdrant to the replies recorded from a real one. */
class ConformanceTest : ConformanceSuite(InProcess)

/** Servers that can be asked what a real one was asked when its replies were recorded. */
interface Conforming {
    /** Places, as `file/scenario/step`, at which such a server answers otherwise on purpose, each with the reason. */
    val knownDifferences: Map<String, String>

    /** Why such a server cannot be asked [transcript]; null where it can. */
    fun hindrance(transcript: Transcript): String?

    /** Lends [use] a channel to a server without collections. */
    fun <T> serving(
        transcript: Transcript,
        use: (Channel) -> T,
    ): T
}

/** Replays every recorded call against [servers]. */
abstract class ConformanceSuite(
    servers: Conforming,
) : FunSpec({
        val transcripts = Transcript.all()
        val failing = mutableMapOf<String, List<String>>()

        transcripts.forEach { transcript ->
            test("answers every call of ${transcript.name} as the real server did").config(
                enabledOrReasonIf = { servers.hindrance(transcript)?.let(Enabled::disabled) ?: Enabled.enabled },
            ) {
                val failures = servers.failures(transcript)
                failing[transcript.name] = failures.map { it.place }
                val (expected, unexpected) = failures.partition { it.place in servers.knownDifferences }
                println("${transcript.name}: ${transcript.steps - failures.size}/${transcript.steps} steps")
                expected.forEach { println("  differs knowingly: ${it.place}: ${servers.knownDifferences[it.place]}") }
                unexpected.map { it.toString() }.shouldBeEmpty()
            }
        }

        test("differs knowingly in one step of a hundred at most, and only where it still does") {
            val replayed = servers.knownDifferences.keys.filter { it.substringBefore('/') in failing }
            replayed.filterNot { it in failing.values.flatten() }.shouldBeEmpty()
            (servers.knownDifferences.size * 100) shouldBeLessThanOrEqual transcripts.sumOf { it.steps }
        }
    })

private class Failure(
    val place: String,
    private val step: Step,
    private val difference: String,
) {
    override fun toString() = "$place ${step.rpc} ${step.request}$difference"
}

private fun Conforming.failures(transcript: Transcript): List<Failure> =
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

/** The embedded Qdrant; one file needs keys, which are asked for on a port only. */
private object InProcess : Conforming {
    override val knownDifferences = mapOf<String, String>()

    override fun hindrance(transcript: Transcript): String? = null

    override fun <T> serving(
        transcript: Transcript,
        use: (Channel) -> T,
    ): T =
        EmbeddedQdrant.inMemory().use { qdrant ->
            if (transcript.sendsKeys) onPort(qdrant, use) else use(qdrant.channel())
        }

    private fun <T> onPort(
        qdrant: EmbeddedQdrant,
        use: (Channel) -> T,
    ): T =
        qdrant.serve(0, "full", "read").use { server ->
            val channel = OkHttpChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build()
            try {
                use(channel)
            } finally {
                channel.shutdownNow()
            }
        }
}
