package dev.qmig.embed

import dev.qmig.http.Secret
import java.net.URI
import java.nio.file.Path
import java.time.Duration

/** How an endpoint is asked. */
internal class OpenAiSettings(
    val address: URI,
    val model: String,
    val key: KeySource,
    val keyHeader: String?,
    val dimensions: Int?,
    val headers: Map<String, Secret>,
    val batchSize: Int,
    val concurrency: Int,
    val requestsPerSecond: Double?,
    val textsPerSecond: Double?,
    val timeout: Duration,
    val retries: Int,
    val longestPause: Duration,
    val refusals: Set<Int>,
) {
    /** Vectors of another size are those of another embedder. */
    val name: String get() = if (dimensions == null) model else "$model@$dimensions"

    /** Who answers, as people are told. */
    val who: String get() = "`$model` at `$address`"

    /** More than an answer can need, with every digit of every number and a space. */
    val mostBytes: Int
        get() = (SPARE + BYTES_OF_NUMBER * batchSize * (dimensions ?: MOST_DIMENSIONS)).coerceAtMost(MOST_BYTES).toInt()

    private companion object {
        const val SPARE = 1024L * 1024
        const val MOST_DIMENSIONS = 8192
        const val BYTES_OF_NUMBER = 32L
        const val MOST_BYTES = 1024L * 1024 * 1024
    }
}

/** Where the API key is. */
internal sealed interface KeySource {
    /** Nowhere; none is sent. */
    data object None : KeySource

    data class Variable(val name: String) : KeySource

    data class InFile(val file: Path) : KeySource
}
