package dev.qmig.real

import dev.qmig.embedded.ConformanceSuite
import dev.qmig.embedded.Conforming
import dev.qmig.embedded.Transcript
import io.grpc.Channel
import io.kotest.core.extensions.ApplyExtension

/** Holds the transcripts to a real Qdrant of the version that they were recorded from. */
@ApplyExtension(NeedsRealServer::class)
class ConformanceIT : ConformanceSuite(Recorded)

private const val RECORDED_FROM = "1.18.3"

private object Recorded : Conforming {
    override val knownDifferences = mapOf<String, String>()

    override fun hindrance(transcript: Transcript): String? {
        if (ThisRun.hindrance != null) return ThisRun.hindrance
        val server = ThisRun.server
        return when {
            server.version != RECORDED_FROM -> {
                "they need Qdrant $RECORDED_FROM, where the transcripts are from; this is ${server.version}"
            }

            transcript.sendsKeys && server.key != FULL_KEY -> {
                "they need a server with the key `$FULL_KEY` in QMIG_TEST_API_KEY, and the read-only key `read`"
            }

            else -> {
                null
            }
        }
    }

    override fun <T> serving(transcript: Transcript, use: (Channel) -> T): T =
        ThisRun.start(null).use { loan -> use(if (transcript.sendsKeys) loan.withoutKey() else loan.channel()) }
}
