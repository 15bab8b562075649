// What scripts are compiled against.
package dev.qmig.script

import com.google.common.util.concurrent.ListenableFuture
import com.google.protobuf.Message
import dev.qmig.dsl.QmigScript
import io.grpc.Status
import io.qdrant.client.QdrantClient
import java.nio.file.Path

/**
 * The class path of scripts: the DSL, the Kotlin library, Qdrant's client and [extra] entries. It is found from where these classes were
 * loaded, a jar or a folder, and not from the names of jars, which differ between distributions.
 */
internal fun scriptClassPath(extra: List<Path>): List<Path> =
    (NEEDED.map(::placeOf) + extra).distinct()

/** Something of each jar that a script can name: the last four are what `execute` works with. */
private val NEEDED = listOf(
    QmigScript::class.java,
    Unit::class.java,
    QdrantClient::class.java,
    Message::class.java,
    ListenableFuture::class.java,
    Status::class.java,
)

/** The jar or folder that [type] was loaded from. */
internal fun placeOf(type: Class<*>): Path {
    val location = type.protectionDomain.codeSource?.location
    check(location?.protocol == "file") {
        "`${type.name}` was loaded from ${location ?: "a place that is not known"}, and scripts are compiled against " +
            "jars and folders only; start the application with its jars beside each other"
    }
    return Path.of(location.toURI())
}
