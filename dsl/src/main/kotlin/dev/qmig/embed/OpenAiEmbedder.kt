package dev.qmig.embed

import kotlinx.coroutines.CoroutineStart.UNDISPATCHED
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.sync.withPermit
import kotlinx.coroutines.withContext

/**
 * Asks an endpoint that speaks as OpenAI's does: `POST {url}/embeddings`. OpenAI itself, Azure, Mistral, Ollama, vLLM, llama.cpp, LM Studio and
 * Hugging Face's text-embeddings-inference have one.
 *
 * Texts are sent in requests of [OpenAiConfiguration.batchSize], several at once; what fails in passing is repeated. Redirects are not followed,
 * no answer is read that is larger than its vectors can be, and the key is in no message. Over `http` the key can be read by whoever is on the way.
 *
 * A text counts as refused ([InputRefusedException]) where the server says so with a status of [OpenAiConfiguration.refusedBy] and does not name
 * another part of the request. Before the first vector came a short text is tried then, so that a wrong request is not taken for bad texts.
 *
 * @since 0.1
 */
public class OpenAiEmbedder internal constructor(private val settings: OpenAiSettings, surroundings: Surroundings) :
    Embedder {
        private val exchange = OpenAiExchange(settings, surroundings)
        private val check = VectorCheck(settings.who, settings.dimensions)
        private val permits = Semaphore(settings.concurrency)
        private val trial = Mutex()

        @Volatile
        private var isTried = false

        /** The name of the model, with the `dimensions` that were asked for: `text-embedding-3-small@512`. */
        override val name: String get() = settings.name

        override val batchSize: Int get() = settings.batchSize

        override suspend fun embed(texts: List<String>): List<FloatArray> = withContext(Dispatchers.Default) {
            coroutineScope {
                texts.chunked(batchSize).map { async(start = UNDISPATCHED) { batch(it) } }.awaitAll().flatten()
            }
        }

        private suspend fun batch(texts: List<String>): List<FloatArray> = permits.withPermit {
            when (val found = exchange.ask(texts)) {
                is Found.Vectors -> {
                    check.mistake(texts.size, found.vectors)?.let { throw EmbeddingException(it) }
                    isTried = true
                    found.vectors
                }
                is Found.Refused -> {
                    tryOut()
                    throw InputRefusedException(found.reason)
                }
            }
        }

        /** Throws where a text is refused that nobody can find anything wrong with. */
        private suspend fun tryOut() = trial.withLock {
            if (isTried) return@withLock
            val found = exchange.ask(listOf(HARMLESS))
            if (found is Found.Refused) throw EmbeddingException(EmbedTexts.notAboutInput(settings.who, found.reason))
            isTried = true
        }

        override fun toString(): String = settings.who

        public companion object {
            private const val HARMLESS = "a"

            /**
             * Begins an embedder that asks [model] at [url], the base of the API, such as `https://api.openai.com/v1` or `http://localhost:11434/v1`.
             * `build()` gives it.
             */
            @JvmStatic
            public fun at(url: String, model: String): OpenAiConfiguration = OpenAiConfiguration(url, model)
        }
    }
