package dev.qmig.embed

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withPermit

/** Code of the user's as an embedder; no more than [concurrency] threads are in it. */
internal class CodeEmbedder(
    override val name: String,
    override val batchSize: Int,
    concurrency: Int,
    private val code: BatchEmbedder,
) : Embedder {
    private val check = VectorCheck("`$name`", null)
    private val permits: Semaphore

    init {
        Settings.check {
            named(name)
            atLeastOne("batchSize", batchSize)
            atLeastOne("concurrency", concurrency)
        }
        permits = Semaphore(concurrency)
    }

    override suspend fun embed(texts: List<String>): List<FloatArray> = coroutineScope {
        texts.chunked(batchSize).map { async { batch(it) } }.awaitAll().flatten()
    }

    private suspend fun batch(texts: List<String>): List<FloatArray> {
        val vectors = permits.withPermit { runInterruptible(Dispatchers.IO) { code.embed(texts) } }
        check.mistake(texts.size, vectors)?.let { throw EmbeddingException(it) }
        return vectors
    }

    override fun toString(): String = name
}
