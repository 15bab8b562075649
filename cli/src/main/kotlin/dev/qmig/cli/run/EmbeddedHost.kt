package dev.qmig.cli.run

import dev.qmig.cli.config.ServeSettings
import dev.qmig.cli.text.Messages
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.EmbeddedQdrantException
import dev.qmig.embedded.EmbeddedServer
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.qdrant.ApiKey
import java.net.InetSocketAddress
import java.time.Duration

/**
 * Serves an embedded Qdrant.
 *
 * @property untilEnded takes what is to be done at the end, and returns when it was done
 */
internal class EmbeddedHost(private val untilEnded: (() -> Unit) -> Unit) : Host {
    override fun serve(settings: ServeSettings, display: Display): ExitCode {
        val unusable = settings.apiKey?.let { unusable(it.value.reveal(), it.source) }
        return if (unusable != null) refuse(unusable, display) else start(settings, display)
    }

    private fun unusable(key: String, source: String): Problem? = try {
        ApiKey.of(key)
        null
    } catch (e: InvalidValueException) {
        Problem.of(ProblemCode.USAGE, Messages.wrongSetting(source, e.message.orEmpty()))
    }

    private fun start(settings: ServeSettings, display: Display): ExitCode = try {
        (settings.data?.let(EmbeddedQdrant::open) ?: EmbeddedQdrant.inMemory()).use { qdrant ->
            val address = InetSocketAddress(settings.host, settings.port)
            val server = qdrant.serve(address, settings.apiKey?.value?.reveal(), null)
            display.show(serving(settings, address, server))
            untilEnded {
                server.close(GRACE)
                qdrant.close()
            }
        }
        ExitCode.DONE
    } catch (e: EmbeddedQdrantException) {
        refuse(Problem.of(ProblemCode.NOT_SERVED, e.message.orEmpty()), display)
    }

    private fun serving(settings: ServeSettings, address: InetSocketAddress, server: EmbeddedServer) = Answer.Serving(
        settings.host,
        server.port(),
        settings.data,
        settings.apiKey?.source,
        isOpen = settings.apiKey == null && !address.address.isLoopbackAddress,
    )

    private fun refuse(problem: Problem, display: Display): ExitCode {
        val answer = Answer.Refused(Answer.SERVE, listOf(problem))
        display.show(answer)
        return answer.code
    }

    private companion object {
        val GRACE: Duration = Duration.ofSeconds(2)
    }
}
