package dev.qmig.embed

import java.nio.file.Path
import java.time.Duration
import kotlin.time.toKotlinDuration

/** What embedders tell people. What is in capitals goes on after the name of who answers. */
internal object EmbedTexts {
    const val HTML = "answers with a page of HTML, so it is another server, or one that stands between; look at the URL"

    const val PAGE = "a page of HTML"

    const val NO_JSON = "answers with something that is no JSON; look at the URL, or whether what stands between " +
        "is broken"

    const val NO_EMBEDDINGS = "answers with JSON that has no `data` with vectors; the URL must be that of an API as " +
        "OpenAI's, which most servers have under `/v1`"

    const val NO_VECTOR = "answers with an `embedding` that is neither a list of numbers nor base64 of 32-bit " +
        "floats; look whether the model is one for embeddings"

    const val WRONG_ORDER = "numbers its vectors in a way that does not say which text each is for; " +
        "ask for one text at once with `batchSize(1)`, or use another server"

    fun otherNumber(who: String, texts: Int, vectors: Int) =
        "$who gives ${counted(vectors, "vector")} for ${counted(texts, "text")}; there must be one for each, so " +
            "look whether the model is one for embeddings, or ask for one text at once"

    fun emptyVector(who: String) = "$who gives a vector without a number; look whether the model is one for embeddings"

    fun notFinite(who: String, value: Float, place: Int) =
        "$who gives a vector whose number at $place is ${if (value.isNaN()) "none" else "infinite"}, and no such " +
            "vector can be stored; ask for it again, and where it stays so use another model or server"

    fun notOfDimensions(who: String, wanted: Int, size: Int) =
        "$who gives vectors of size $size where `dimensions` asks for $wanted; the model cannot shorten its vectors, " +
            "so leave `dimensions` out, or use another model"

    fun otherSize(who: String, first: Int, size: Int) =
        "$who gives a vector of size $size after one of size $first; one model must answer all requests, so look " +
            "whether several servers with different models stand behind the URL"

    fun refusedPoint(model: String, text: PointText, reason: String) =
        "`$model` refuses the text of point `${text.id}` (${counted(text.text.length, "character")}): $reason. " +
            "Shorten or correct it, or say with `OnRefused.skip()` or `OnRefused.deadLetter(file)` that such texts are left out"

    fun noDeadLetter(file: Path, reason: Exception) =
        "the file for dead letters `$file` cannot be read and written: " +
            "${reason.message ?: reason.javaClass.simpleName}; name another, or let this user write it"

    fun refusal(status: Int, words: String?) = if (words == null) "HTTP $status" else "HTTP $status: $words"

    fun wrong(who: String, mistake: String, words: String?) =
        if (words == null) "$who $mistake" else "$who $mistake; it says: $words"

    fun tooLarge(who: String, most: Int) =
        "$who answers with more than ${most / MEGABYTE} MB, which is more than such vectors can take; " +
            "set `dimensions`, or ask for fewer texts at once with `batchSize`"

    fun redirected(who: String, status: Int) =
        "$who redirects to another address (HTTP $status), which is not followed with a key; name that address instead"

    fun keyRefused(who: String, refusal: String, key: String) =
        "$who refuses the API key ($refusal); $key"

    fun keyThere(source: String) = "look at the key $source, and at what it may do"

    const val NO_KEY_GIVEN = "none was given: give one with `keyFromVariable` or `keyFromFile`"

    fun notThere(who: String, refusal: String) =
        "$who has no such address or model ($refusal); look at the URL, of which `/embeddings` is the end, and at " +
            "the name of the model"

    fun notAboutInput(who: String, refusal: String) =
        "$who does not take the request, whatever the text is ($refusal); look at the model and at `dimensions`"

    fun quota(who: String, refusal: String) =
        "$who says that what was paid for is used up ($refusal); raise that, and run it again"

    fun otherStatus(who: String, refusal: String) =
        "$who answers with $refusal, which is neither vectors nor a reason to ask again; look at the URL and the model"

    fun untrusted(who: String, reason: String?) =
        "$who shows a certificate that is not trusted${reason?.let { " ($it)" }.orEmpty()}; correct the URL, or let " +
            "Java trust its issuer with `-Djavax.net.ssl.trustStore`"

    fun givenUp(who: String, attempts: Int, last: String) =
        "$who could not be asked, ${if (attempts == 1) "once" else "$attempts times"}; the last time $last. See that " +
            "it is well, and run it again; or raise `retries`, or lower `concurrency` or `requestsPerSecond`"

    fun longPause(who: String, refusal: String, pause: Duration, longest: Duration) =
        "$who wants to be left alone for ${words(pause)} ($refusal), which is more than the ${words(longest)} that " +
            "are waited for; run it again later, or raise `longestPause`"

    fun timedOut(limit: Duration) = "there was no answer within ${words(limit)}, which `timeout` sets"

    const val NOBODY_THERE = "nothing answered there"

    fun broken(reason: String?) = "the connection broke${reason?.let { " ($it)" }.orEmpty()}"

    fun answered(refusal: String) = "it answered with $refusal"

    fun noKeyInVariable(name: String) =
        "the variable `$name`, which should hold the API key for embeddings, is not set or empty; set it, or name " +
            "another with `keyFromVariable`"

    fun noKeyInFile(file: Path, why: String) = "the API key file `$file` for embeddings $why"

    fun impossibleKey(source: String) =
        "the API key for embeddings $source has characters that cannot be sent; it must be letters of ASCII in one line"

    fun inVariable(name: String) = "in the variable `$name`"

    fun inFile(file: Path) = "in the file `$file`"

    const val USER_IN_URL = "the URL of an embedder must hold no user or password; give a key with `keyFromVariable`"

    fun notAUrl(shown: String) =
        "`$shown` is no URL of an API: it must be as `https://api.example.com/v1`, without a user, `?` or `#`"

    fun impossibleHeader(name: String) = "a header `$name` cannot be sent with the value that is given, or by that name"

    fun headerOfKey(name: String) =
        "the header `$name` is for the key, which does not belong in a script; give it with `keyFromVariable` or " +
            "`keyFromFile`"

    private fun counted(number: Int, thing: String) = "$number $thing${if (number == 1) "" else "s"}"

    private fun words(duration: Duration) = duration.toKotlinDuration().toString()

    private const val MEGABYTE = 1024 * 1024
}
