package dev.qmig.embed

import kotlinx.coroutines.runBlocking

/**
 * Turns texts into vectors. One may be asked by several coroutines at once.
 *
 * @since 0.1
 */
public interface Embedder {
    /** The name of the model, for reports and digests: two embedders that give other vectors for a text have other names. */
    public val name: String

    /**
     * How many texts it takes at once without parting them: who asks for no more loses no more where a text is refused. Any number where nothing
     * else is said.
     */
    public val batchSize: Int get() = Int.MAX_VALUE

    /**
     * The vectors of [texts], one for each and in their order, all of one size and with finite numbers alone. No text gives no vector, without
     * asking anybody. Cancelling the coroutine gives up what was asked.
     *
     * @throws InputRefusedException where it is one of the texts that the model does not take; asked without that one, it may do
     * @throws EmbeddingException where it cannot embed at all, whatever the texts are
     */
    public suspend fun embed(texts: List<String>): List<FloatArray>

    /**
     * As [embed], for Java and other code that is no coroutine: this thread waits, and gives up where it is interrupted.
     *
     * @throws InputRefusedException as [embed]
     * @throws EmbeddingException as [embed]
     */
    @Throws(InterruptedException::class)
    public fun embedBlocking(texts: List<String>): List<FloatArray> = runBlocking { embed(texts) }

    public companion object {
        /**
         * An embedder called [name] that is [code], which takes several texts at once. What that throws is thrown as it is. It runs on a thread that
         * may block, and is interrupted where the coroutine is cancelled.
         *
         * @param batchSize how many texts it is given at most
         * @param concurrency how many threads may be in it at once; 1 where it is not made for more
         */
        @JvmStatic
        @JvmOverloads
        public fun ofBatches(name: String, batchSize: Int = 32, concurrency: Int = 1, code: BatchEmbedder): Embedder =
            CodeEmbedder(name, batchSize, concurrency, code)

        /**
         * An embedder called [name] that is [code], which takes one text at a time; otherwise as [ofBatches].
         *
         * @param concurrency how many threads may be in it at once; 1 where it is not made for more
         */
        @JvmStatic
        @JvmOverloads
        public fun ofTexts(name: String, concurrency: Int = 1, code: TextEmbedder): Embedder =
            CodeEmbedder(name, 1, concurrency) { texts -> texts.map(code::embed) }
    }
}

/**
 * Code that turns several texts into vectors at once, as a model in this process does.
 *
 * @since 0.1
 */
public fun interface BatchEmbedder {
    /** The vectors of [texts], in their order. Throws [InputRefusedException] where a text among them cannot be embedded. */
    @Throws(Exception::class)
    public fun embed(texts: List<String>): List<FloatArray>
}

/**
 * Code that turns one text into a vector.
 *
 * @since 0.1
 */
public fun interface TextEmbedder {
    /** The vector of [text]. Throws [InputRefusedException] where it has none. */
    @Throws(Exception::class)
    public fun embed(text: String): FloatArray
}
