package dev.qmig.real

import dev.qmig.QmigConfiguration
import dev.qmig.samples.Checkout
import dev.qmig.samples.QuickstartSuite
import dev.qmig.samples.SampleServer
import dev.qmig.samples.execute
import dev.qmig.samples.goUpAndDown
import io.grpc.Channel
import io.kotest.core.extensions.ApplyExtension
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir

@ApplyExtension(NeedsRealServer::class)
class QuickstartIT : QuickstartSuite(::UsersServer)

/** The packaged program, told of a server and its key as users tell it. */
@ApplyExtension(NeedsRealServer::class)
class LauncherIT : FunSpec({
    test("the packaged program takes the sample up, down and up again") {
        UsersServer().use { server ->
            val project = tempdir().toPath()
            Checkout.copyQuickstart(project)
            goUpAndDown(server.url) { command ->
                execute(project, listOf("${Checkout.program}") + command, server.named)
            }
        }
    }
})

/** The server of this run as users reach it, with a connection of their own. */
private class UsersServer : SampleServer {
    private val real = ThisRun.server
    private val loan = real.start(null).apply { willMake(Checkout.quickstartCollections + HISTORY) }

    val url: String = real.target.toString()

    /** The environment that names it. */
    val named: Map<String, String?> = mapOf("QDRANT_URL" to url, "QDRANT_API_KEY" to real.key)

    override fun aim(configuration: QmigConfiguration): QmigConfiguration = configuration.server(real.target)

    override fun channel(): Channel = loan.channel()

    override fun close() = loan.close()
}

private const val HISTORY = "_qmig_history"
