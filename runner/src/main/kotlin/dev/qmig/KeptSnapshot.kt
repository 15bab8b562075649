package dev.qmig

import dev.qmig.model.CollectionName
import dev.qmig.model.Snapshot
import java.net.URLEncoder

/**
 * A snapshot that a migration had the server write.
 *
 * @property recovery what brings its data back, to be run by a person: qmig does not, because gRPC cannot
 * @since 0.1
 */
public data class KeptSnapshot(public val snapshot: Snapshot, public val recovery: String)

/** How a person brings back what is in snapshots of one server, whose REST interface is at [rest]; null for an embedded one. */
internal class Recovery(private val rest: String?) {
    fun of(snapshot: Snapshot): KeptSnapshot = KeptSnapshot(snapshot, call(snapshot))

    private fun call(snapshot: Snapshot): String {
        val collection = snapshot.collection
        return when {
            rest == null -> "restore `${snapshot.name}` with `EmbeddedQdrant`"
            collection == null -> "start the server with `--storage-snapshot $FOLDER/${snapshot.name}`"
            else -> "curl -X PUT ${quoted("$rest/collections/${encoded(collection)}/snapshots/recover")} " +
                "-H 'content-type: application/json' -H \"api-key: ${'$'}QDRANT_API_KEY\" " +
                "-d ${quoted(body(snapshot, "$FOLDER/$collection/${snapshot.name}"))}"
        }
    }

    private fun encoded(name: CollectionName) = URLEncoder.encode("$name", Charsets.UTF_8).replace("+", "%20")

    /** As one word of a shell. */
    private fun quoted(text: String) = "'" + text.replace("'", """'\''""") + "'"

    private fun body(snapshot: Snapshot, file: String): String {
        val checksum = snapshot.checksum?.let { ""","checksum":"$it"""" }.orEmpty()
        return """{"location":"file://$file"$checksum}"""
    }

    private companion object {
        /** Where Qdrant's own image keeps snapshots. */
        const val FOLDER = "/qdrant/snapshots"
    }
}
