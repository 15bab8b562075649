package dev.qmig.embed

import dev.qmig.http.Reply
import dev.qmig.http.Secret

/** What a reply means. */
internal sealed interface Read {
    class Done(val found: Found) : Read

    /** It will not be better the next time. */
    class Failed(val message: String) : Read

    /** It may be better the next time; [what] goes on after "the last time". */
    class InPassing(val what: String, val retryAfter: String? = null) : Read
}

/** Reads replies of an endpoint. None of [secrets] is in what it tells, also where the server repeats them. */
internal class OpenAiReading(private val settings: OpenAiSettings, private val secrets: List<Secret>) {
    private val who = settings.who

    fun of(reply: Reply): Read = when (reply) {
        is Reply.Answered -> answered(reply)
        Reply.TooLarge -> Read.Failed(EmbedTexts.tooLarge(who, settings.mostBytes))
        Reply.TimedOut -> Read.InPassing(EmbedTexts.timedOut(settings.timeout))
        Reply.NobodyThere -> Read.InPassing(EmbedTexts.NOBODY_THERE)
        is Reply.Untrusted -> Read.Failed(EmbedTexts.untrusted(who, reply.reason?.let(::shown)))
        is Reply.Broken -> Read.InPassing(EmbedTexts.broken(reply.reason?.let(::shown)))
    }

    private fun answered(answer: Reply.Answered): Read =
        if (answer.status in SUCCESS) vectors(answer.body) else refusal(answer, ServerError.read(answer.body))

    private fun vectors(body: ByteArray): Read = when (val read = OpenAiReply.read(body)) {
        is OpenAiReply.Vectors -> Read.Done(Found.Vectors(read.vectors))
        is OpenAiReply.Wrong -> Read.Failed(EmbedTexts.wrong(who, read.mistake, words(ServerError.read(body))))
    }

    private fun words(error: ServerError) = error.message?.let(::shown)?.ifEmpty { null }

    private fun refusal(answer: Reply.Answered, error: ServerError): Read {
        val status = answer.status
        val words = if (OpenAiReply.isPage(answer.body)) EmbedTexts.PAGE else words(error)
        val refusal = EmbedTexts.refusal(status, words)
        return when {
            status in settings.refusals -> {
                refused(refusal, error)
            }
            error.code == NO_QUOTA -> {
                Read.Failed(EmbedTexts.quota(who, refusal))
            }
            status in IN_PASSING || status >= SERVER_ERROR -> {
                Read.InPassing(EmbedTexts.answered(refusal), answer.retryAfter)
            }
            status in REDIRECT -> {
                Read.Failed(EmbedTexts.redirected(who, status))
            }
            status in KEY_REFUSED -> {
                Read.Failed(EmbedTexts.keyRefused(who, refusal, aboutKey()))
            }
            status == NOT_FOUND -> {
                Read.Failed(EmbedTexts.notThere(who, refusal))
            }
            else -> {
                Read.Failed(EmbedTexts.otherStatus(who, refusal))
            }
        }
    }

    private fun refused(refusal: String, error: ServerError): Read = when (error.param) {
        null, "input" -> Read.Done(Found.Refused(refusal))
        else -> Read.Failed(EmbedTexts.notAboutInput(who, refusal))
    }

    private fun aboutKey() = when (val source = settings.key) {
        KeySource.None -> EmbedTexts.NO_KEY_GIVEN
        is KeySource.Variable -> EmbedTexts.keyThere(EmbedTexts.inVariable(source.name))
        is KeySource.InFile -> EmbedTexts.keyThere(EmbedTexts.inFile(source.file))
    }

    /** Some of what a server says, on one line, without secrets and without what moves a cursor. */
    private fun shown(words: String): String {
        val blanked = secrets.fold(words) { text, secret -> secret.blankedOutOf(text) }
        val line = blanked.map { if (it.isISOControl() || it.isWhitespace()) ' ' else it }.joinToString("")
            .filter { it.category !in UNSEEN }.trim().trimEnd('.')
        return if (line.length > MOST_LETTERS) line.take(MOST_LETTERS) + "..." else line
    }

    private companion object {
        val SUCCESS = 200..299
        val REDIRECT = 300..399
        val KEY_REFUSED = setOf(401, 403)
        const val NOT_FOUND = 404
        val IN_PASSING = setOf(408, 409, 429)
        const val SERVER_ERROR = 500
        const val NO_QUOTA = "insufficient_quota"
        const val MOST_LETTERS = 300
        val UNSEEN = setOf(CharCategory.FORMAT, CharCategory.SURROGATE, CharCategory.PRIVATE_USE)
    }
}
