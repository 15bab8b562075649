package dev.qmig

import dev.qmig.embedded.EmbeddedQdrant
import io.grpc.Channel
import java.nio.file.Path

/** Qdrant servers in this process and in memory, which every build has. */
internal object EmbeddedServer : RehearsalServer {
    override fun start(folder: Path?): RehearsalServer.Running = object : RehearsalServer.Running {
        private val qdrant = EmbeddedQdrant.inMemory()

        override fun channel(): Channel = qdrant.channel()

        override fun close() = qdrant.close()
    }
}
