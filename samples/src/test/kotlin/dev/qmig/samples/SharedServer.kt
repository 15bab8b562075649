package dev.qmig.samples

import dev.qmig.QmigConfiguration
import dev.qmig.embedded.EmbeddedQdrant
import io.grpc.Channel

/** One in this process. */
internal class SharedServer(private val qdrant: EmbeddedQdrant = EmbeddedQdrant.inMemory()) : SampleServer {
    override fun aim(configuration: QmigConfiguration): QmigConfiguration = configuration.embedded(qdrant::channel)

    override fun channel(): Channel = qdrant.channel()

    override fun close() = qdrant.close()
}
