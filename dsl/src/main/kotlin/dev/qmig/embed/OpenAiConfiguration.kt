package dev.qmig.embed

import dev.qmig.http.ApiUrl
import dev.qmig.http.JsonEndpoint
import dev.qmig.http.Secret
import java.nio.file.Path
import java.time.Duration

/**
 * Says how an [OpenAiEmbedder] asks. Every function returns the same object, so that calls can be chained. Nothing is read or opened before
 * the first text is embedded, so that a script can be recorded where there is no key.
 *
 * @since 0.1
 */
public class OpenAiConfiguration internal constructor(private val url: String, private val model: String) {
    private var key: KeySource = KeySource.None
    private var keyHeader: String? = null
    private var dimensions: Int? = null
    private var headers: Map<String, Secret> = emptyMap()
    private var batchSize: Int = 64
    private var concurrency: Int = 4
    private var requestsPerSecond: Double? = null
    private var textsPerSecond: Double? = null
    private var timeout: Duration = Duration.ofSeconds(60)
    private var retries: Int = 5
    private var longestPause: Duration = Duration.ofMinutes(2)
    private var refusals: Set<Int> = setOf(400, 413, 422)

    /** The API key is in the variable [name] of the environment. Without this and [keyFromFile] none is sent. */
    public fun keyFromVariable(name: String): OpenAiConfiguration = apply { key = KeySource.Variable(name) }

    /**
     * The API key is in [file], which holds nothing else and is no larger than 16 KB. A path that is not absolute begins where the program
     * was started.
     */
    public fun keyFromFile(file: Path): OpenAiConfiguration = apply { key = KeySource.InFile(file) }

    /** The key is sent in the header [name], as it is; otherwise as `Authorization: Bearer`. */
    public fun keyHeader(name: String): OpenAiConfiguration = apply { keyHeader = name }

    /** How many numbers a vector is to have, for models that can shorten theirs; the model decides where nothing is said. */
    public fun dimensions(number: Int): OpenAiConfiguration = apply { dimensions = number }

    /** Sends another header; more with every call. It is not shown, but a key does not belong here: what is in a script is no secret. */
    public fun header(name: String, value: String): OpenAiConfiguration = apply { headers += name to Secret(value) }

    /** How many texts are in one request at most; 64 where nothing is said. OpenAI takes up to 2048, and 300,000 tokens. */
    public fun batchSize(texts: Int): OpenAiConfiguration = apply { batchSize = texts }

    /** How many requests are under way at once at most, of all that use this embedder; 4 where nothing is said. */
    public fun concurrency(requests: Int): OpenAiConfiguration = apply { concurrency = requests }

    /** How many requests are begun in a second at most, also those that are repeated; any number where nothing is said. */
    public fun requestsPerSecond(number: Double): OpenAiConfiguration = apply { requestsPerSecond = number }

    /** How many texts are sent in a second at most, also again; any number where nothing is said. */
    public fun textsPerSecond(number: Double): OpenAiConfiguration = apply { textsPerSecond = number }

    /** How long one request may take until its answer is read; a minute where nothing is said. */
    public fun timeout(limit: Duration): OpenAiConfiguration = apply { timeout = limit }

    /**
     * How often a request is repeated that failed in passing: with status 408, 409, 429 or 500 and above, because the connection broke or
     * because there was no answer in time; 5 times where nothing is said. There is a pause before each, of half a second first and twice as
     * long each time, up to half a minute, less a random part of at most one half; or as long as the answer asks for with `Retry-After`.
     */
    public fun retries(number: Int): OpenAiConfiguration = apply { retries = number }

    /** How long a pause may be that an answer asks for; two minutes where nothing is said. A longer one ends the work. */
    public fun longestPause(limit: Duration): OpenAiConfiguration = apply { longestPause = limit }

    /**
     * The statuses by which the server says that it does not take a text ([InputRefusedException]); 400, 413 and 422 where nothing is said. Some
     * servers say so with 500, as `llama.cpp` does.
     */
    public fun refusedBy(vararg statuses: Int): OpenAiConfiguration = apply { refusals = statuses.toSet() }

    /**
     * The embedder, as it is configured now.
     *
     * @throws dev.qmig.model.InvalidValueException where a setting is impossible; all that are wrong are told
     */
    public fun build(): OpenAiEmbedder = OpenAiEmbedder(settings(), Surroundings.REAL)

    internal fun settings(): OpenAiSettings {
        val read = ApiUrl.of(url)
        Settings.check {
            require(read != ApiUrl.HasUser) { EmbedTexts.USER_IN_URL }
            require(read !is ApiUrl.None) { EmbedTexts.notAUrl((read as ApiUrl.None).shown) }
            named(model)
            dimensions?.let { between("dimensions", it, 1..LARGEST) }
            between("batchSize", batchSize, 1..LARGEST)
            atLeastOne("concurrency", concurrency)
            positive("requestsPerSecond", requestsPerSecond)
            positive("textsPerSecond", textsPerSecond)
            positive("timeout", timeout)
            positive("longestPause", longestPause)
            between("retries", retries, 0..MOST_RETRIES)
            val ofKey = listOf(AUTHORIZATION, keyHeader)
            headers.forEach { (name, value) ->
                require(ofKey.none { it.equals(name, ignoreCase = true) }) { EmbedTexts.headerOfKey(name) }
                require(JsonEndpoint.canSend(name, value)) { EmbedTexts.impossibleHeader(name) }
            }
            keyHeader?.let { require(JsonEndpoint.canSend(it, Secret("key"))) { EmbedTexts.impossibleHeader(it) } }
        }
        return OpenAiSettings(
            address = (read as ApiUrl.Base).of("embeddings"),
            model = model,
            key = key,
            keyHeader = keyHeader,
            dimensions = dimensions,
            headers = headers,
            batchSize = batchSize,
            concurrency = concurrency,
            requestsPerSecond = requestsPerSecond,
            textsPerSecond = textsPerSecond,
            timeout = timeout,
            retries = retries,
            longestPause = longestPause,
            refusals = refusals,
        )
    }

    private companion object {
        const val AUTHORIZATION = "Authorization"
        const val LARGEST = 65_536
        const val MOST_RETRIES = 1_000
    }
}
