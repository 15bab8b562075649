package dev.qmig.embedded

import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.MethodDescriptor
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import java.nio.file.Path

/** Holds a folder that is closed after every call to the recorded replies, so that nothing lives in memory only. */
class ReopeningTest :
    FunSpec({
        Transcript.all().filter { it.name in ABOUT_STATE }.forEach { transcript ->
            test("answers every call of ${transcript.name} from a folder opened for that call alone") {
                transcript.scenarios.flatMap { scenario ->
                    Reopening(tempdir().toPath()).use { channel ->
                        val replay = Replay(channel)
                        scenario.steps.mapNotNull { step ->
                            replay.difference(step)?.let { "${scenario.name} ${step.rpc} ${step.request}$it" }
                        }
                    }
                }.shouldBeEmpty()
            }
        }
    })

/** The files that say most about what is kept; what a restart resets, such as rate limits, is not in them. */
private val ABOUT_STATE =
    setOf("05-update-merge", "07-named-vectors", "13-payload-ops", "14-vector-ops", "20-snapshots", "21-metadata")

/** Every call goes to a server opened for it. */
private class Reopening(
    private val folder: Path,
) : Channel(),
    AutoCloseable {
    private var current: EmbeddedQdrant? = null

    override fun <Q, R> newCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
    ): ClientCall<Q, R> {
        close()
        return EmbeddedQdrant.open(folder).also { current = it }.channel().newCall(method, options)
    }

    override fun authority() = "folder"

    override fun close() {
        current?.close()
    }
}
