package dev.qmig.real

import dev.qmig.engine.OnPort
import java.net.URI

/** The real Qdrant of this run of the tests, for a test that connects by itself. */
internal class ServerOnPort : OnPort {
    private val loan = ThisRun.start(null)
    private val place = URI.create("${ThisRun.server.target}")
    override val host: String = place.host
    override val port: Int = place.port
    override val key: String? = ThisRun.server.key

    override fun willMake(names: List<String>): Unit = loan.willMake(names)

    override fun close(): Unit = loan.close()
}
