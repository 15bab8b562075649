package dev.qmig.cli.run

import dev.qmig.cli.config.ServeSettings
import dev.qmig.cli.console.Console
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ServeMessages
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
internal class EmbeddedHost(private val console: Console, private val untilEnded: (() -> Unit) -> Unit) : Host {
    override fun serve(settings: ServeSettings): Problem? =
        settings.apiKey?.let { unusable(it.value.reveal(), it.source) } ?: start(settings)

    private fun unusable(key: String, source: String): Problem? = try {
        ApiKey.of(key)
        null
    } catch (e: InvalidValueException) {
        Problem.of(ProblemCode.USAGE, Messages.wrongSetting(source, e.message.orEmpty()))
    }

    private fun start(settings: ServeSettings): Problem? = try {
        (settings.data?.let(EmbeddedQdrant::open) ?: EmbeddedQdrant.inMemory()).use { qdrant ->
            val address = InetSocketAddress(settings.host, settings.port)
            val server = qdrant.serve(address, settings.apiKey?.value?.reveal(), null)
            describe(settings, address, server)
            untilEnded {
                server.close(GRACE)
                qdrant.close()
            }
        }
        null
    } catch (e: EmbeddedQdrantException) {
        Problem.of(ProblemCode.NOT_SERVED, e.message.orEmpty())
    }

    private fun describe(settings: ServeSettings, address: InetSocketAddress, server: EmbeddedServer) {
        val shown = shown(settings.host, server.port())
        val isOpen = settings.apiKey == null && !address.address.isLoopbackAddress
        if (isOpen) console.err.println(ServeMessages.open(shown))
        console.out.println(ServeMessages.WHAT)
        console.out.println(settings.data?.let(ServeMessages::data) ?: ServeMessages.IN_MEMORY)
        console.out.println(ServeMessages.access(settings.apiKey?.source))
        console.out.println(ServeMessages.listening(shown))
    }

    private fun shown(host: String, port: Int) = if (':' in host) "[$host]:$port" else "$host:$port"

    private companion object {
        val GRACE: Duration = Duration.ofSeconds(2)
    }
}
