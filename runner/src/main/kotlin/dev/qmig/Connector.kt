package dev.qmig

import dev.qmig.qdrant.QdrantGateway
import dev.qmig.qdrant.Retry
import dev.qmig.qdrant.Target
import java.io.IOException
import java.nio.file.Path

/** Opens the way to a target. */
internal sealed interface Connector {
    /** The target as a user is shown it. */
    val words: String

    /** Where its REST interface is unless configured otherwise; null where it has none. */
    val rest: String?

    /** Says which server it is, so that two that say the same are one, also in another process; null where that is not known. */
    val place: String?

    /** Opens a connection on which calls are repeated as [retry] says; the caller closes it. */
    fun connect(retry: Retry): Connection
}

/**
 * A gateway and what has to be closed after it.
 *
 * @property isAlone whether nobody else reaches the same server, so that a lock there is of a run that is gone
 */
internal class Connection(
    val gateway: QdrantGateway,
    private val after: AutoCloseable?,
    val isAlone: Boolean = false,
) : AutoCloseable {
    override fun close(): Unit = after.use { gateway.close() }
}

/** To a Qdrant server. */
internal class ServerConnector(private val target: Target) : Connector {
    override val words: String = target.toString()

    override val rest: String = target.rest()

    override val place: String get() = target.place()

    override fun connect(retry: Retry): Connection = Connection(QdrantGateway.connect(target, retry), null)
}

/**
 * To an embedded Qdrant of this process.
 *
 * @property name says which one it is, where it has no folder
 */
internal class EmbeddedConnector(
    private val server: RehearsalServer,
    private val folder: Path?,
    private val name: String? = null,
) : Connector {
    override val words: String = if (folder == null) "embedded (in memory)" else "embedded ($folder)"

    override val rest: String? = null

    override val place: String? get() = folder?.let { "${real(it)}" } ?: name

    override fun connect(retry: Retry): Connection {
        val running = server.start(folder)
        return Connection(QdrantGateway.over(running.channel(), retry), running, isAlone = folder != null)
    }

    /** Where [folder] is, whatever way leads there; it is made with the first connection. */
    private fun real(folder: Path): Path = try {
        folder.toRealPath()
    } catch (_: IOException) {
        folder.toAbsolutePath().normalize()
    }
}

/** To an embedded Qdrant that the caller runs and goes on with. */
internal class LentConnector(private val server: RehearsalServer.Running) : Connector {
    override val words: String = "embedded"

    override val rest: String? = null

    override val place: String? = null

    override fun connect(retry: Retry): Connection =
        Connection(QdrantGateway.over(server.channel(), retry), null)
}
