package dev.qmig.embedded

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.nameWithoutExtension

/** One file of recorded replies. */
class Transcript(
    val name: String,
    val scenarios: List<Scenario>,
) {
    val steps: Int get() = scenarios.sumOf { it.steps.size }

    /** Whether it was recorded from a server that asks for the keys `full` and `read`. */
    val sendsKeys: Boolean get() = scenarios.any { scenario -> scenario.steps.any { it.key != null } }

    companion object {
        /** The files of `-Dqmig.transcripts`, or those that come with the tests. */
        fun all(): List<Transcript> {
            val given = System.getProperty("qmig.transcripts").orEmpty()
            return if (given.isEmpty()) ours() else readAll(Path.of(given))
        }

        /** Those that come with the tests, which another module has in a jar. */
        private fun ours(): List<Transcript> {
            val place = checkNotNull(Transcript::class.java.getResource("/transcripts")).toURI()
            if (place.scheme != "jar") return readAll(Path.of(place))
            return FileSystems.newFileSystem(place, mapOf<String, Any>()).use { jar ->
                readAll(jar.getPath("/transcripts"))
            }
        }

        private fun readAll(directory: Path): List<Transcript> =
            directory
                .listDirectoryEntries()
                .filter { it.extension == "json" }
                .sortedBy { it.nameWithoutExtension }
                .map(::read)

        private fun read(file: Path): Transcript {
            val content = JsonParser.parseString(Files.readString(file)).asJsonObject
            return Transcript(
                file.nameWithoutExtension,
                content.getAsJsonArray("scenarios").map { Scenario(it.asJsonObject) },
            )
        }
    }
}

class Scenario(
    json: JsonObject,
) {
    val name: String = json["name"].asString
    val steps: List<Step> = json.getAsJsonArray("steps").map { Step(it.asJsonObject) }
}

class Step(
    private val json: JsonObject,
) {
    val rpc: String = json["rpc"].asString
    val request: JsonObject = json.getAsJsonObject("request")
    val response: JsonElement? = json["response"]
    val error: JsonObject? = json.getAsJsonObject("error")
    val key: String? = json["key"]?.asString
    val snapshot: Boolean = json["snapshot"]?.asBoolean ?: false

    /** The lists of the reply that have no fixed order. */
    val unordered: Set<String> = (json["unordered"] as? JsonArray)?.map { it.asString }?.toSet().orEmpty()
}
