package dev.qmig.real

import dev.qmig.qdrant.ApiKey
import dev.qmig.qdrant.Target
import org.testcontainers.qdrant.QdrantContainer

/** The keys that the transcript about keys was recorded with. */
internal const val FULL_KEY = "full"
private const val READ_KEY = "read"

/** Starts a container with a Qdrant that asks for keys; it ends with this process. */
internal fun startContainer(): Target {
    val container = QdrantContainer(Source.IMAGE)
        .withApiKey(FULL_KEY)
        .withEnv("QDRANT__SERVICE__READ_ONLY_API_KEY", READ_KEY)
    container.start()
    return Target.parse("http://${container.grpcHostAddress}").withKey(ApiKey.of(FULL_KEY))
}
