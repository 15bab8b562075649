package dev.qmig.cli.text

import java.time.Duration

/** The sentences of `qmig review`. */
internal object ReviewMessages {
    const val NOBODY_NAMED =
        "no model is named to review plans, so nothing is sent. Name one in `qmig.toml`: under `[review]`, " +
            "`url = \"https://host/v1\"` of an API like OpenAI's, and `model = \"...\"`"

    const val KEY_IN_CONFIG =
        "the key itself does not belong in `qmig.toml`; put it in a file and name that with `api-key-file`, or use " +
            "`QMIG_REVIEW_API_KEY`"

    const val IMPOSSIBLE_KEY = "it has characters that no API key can have; it must hold the key alone"

    fun missing(table: String, key: String) = "`$table` has no `$key`; a model to ask takes `url` and `model`"

    fun notAUrl(text: String) =
        "`$text` is not the URL of an API: `https://host/v1` or `http://host:port/v1`, without a user, `?` or `#`"

    const val USER_IN_URL = "a URL of `[review]` must hold no user or password; name a key with `api-key-file`"

    fun noTime(text: String) = "`$text` is no time to wait: from a second to an hour"

    fun keyInPlainText(endpoint: String) =
        "the API key for reviews goes to `$endpoint` in plain text, and whoever is on the way can read it. Use `https`"

    fun described(model: String, url: String, source: String) = Messages.setting("review", "$model at $url", source)

    fun wouldSend(endpoint: String) = "nothing was sent; this would go to $endpoint:"

    fun opinionOf(model: String) = "opinion of `$model`, which may be wrong; qmig has checked nothing of it:"

    const val CUT = "(the rest is left out)"

    fun noOpinion(endpoint: String, reason: String) =
        "no opinion from `$endpoint`: $reason. The plan is the same without"

    fun status(status: Int) = when (status) {
        401, 403 -> {
            "it refuses the API key (HTTP $status); give one with `api-key-file` under `[review]`, or in " +
                "`QMIG_REVIEW_API_KEY`"
        }
        404 -> {
            "it has no such address or model (HTTP 404); look at `url` and `model` under `[review]`"
        }
        429 -> {
            "it is asked too much (HTTP 429); try again later"
        }
        in 300..399 -> {
            "it redirects to another address (HTTP $status), which qmig does not follow with a key; name that " +
                "address in `url`"
        }
        in 500..599 -> {
            "it fails (HTTP $status); try again later"
        }
        else -> {
            "it answers with HTTP $status"
        }
    }

    fun timedOut(limit: Duration) =
        "no answer within ${Durations.words(limit)}; raise `timeout` under `[review]` for a slow model"

    fun unreachable(reason: String) = "it cannot be reached: $reason"

    const val NOBODY_THERE = "nothing answers there"

    const val TOO_LARGE = "its answer is larger than 1 MB"

    const val NOT_A_COMPLETION = "its answer is not one of a chat completion"

    const val SAYS_NOTHING = "it says nothing"

    const val TOO_LONG = "the plan is larger than 512 KB, which is more than a model should be asked to read; " +
        "review up to a version with `--to`"

    const val STOPPED = "it was told to stop"
}
