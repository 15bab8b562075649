package dev.qmig

import dev.qmig.qdrant.QdrantGateway
import dev.qmig.qdrant.Target
import java.nio.file.Path

/** Opens the way to a target. */
internal sealed interface Connector {
    /** The target as a user is shown it. */
    val words: String

    /** Where its REST interface is unless configured otherwise; null where it has none. */
    val rest: String?

    /** Opens a connection; the caller closes it. */
    fun connect(): Connection
}

/** A gateway and what has to be closed after it. */
internal class Connection(
    val gateway: QdrantGateway,
    private val after: AutoCloseable?,
) : AutoCloseable {
    override fun close(): Unit = after.use { gateway.close() }
}

/** To a Qdrant server. */
internal class ServerConnector(private val target: Target) : Connector {
    override val words: String = target.toString()

    override val rest: String = target.rest()

    override fun connect(): Connection = Connection(QdrantGateway.connect(target), null)
}

/** To an embedded Qdrant of this process. */
internal class EmbeddedConnector(
    private val server: RehearsalServer,
    private val folder: Path?,
) : Connector {
    override val words: String = if (folder == null) "embedded (in memory)" else "embedded ($folder)"

    override val rest: String? = null

    override fun connect(): Connection {
        val running = server.start(folder)
        return Connection(QdrantGateway.over(running.channel()), running)
    }
}

/** To an embedded Qdrant that the caller runs and goes on with. */
internal class LentConnector(private val server: RehearsalServer.Running) : Connector {
    override val words: String = "embedded"

    override val rest: String? = null

    override fun connect(): Connection = Connection(QdrantGateway.over(server.channel()), null)
}
