package dev.qmig.cli.config

import dev.qmig.cli.text.Durations
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ReviewMessages
import dev.qmig.http.ApiUrl
import dev.qmig.http.KeyFile
import dev.qmig.http.Secret
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.staysOnThisMachine
import java.net.URI
import java.nio.file.InvalidPathException
import java.nio.file.Path
import java.time.Duration

/**
 * Who is asked for an opinion of plans.
 *
 * @property endpoint where completions are asked for
 * @property key the API key; null where there is none
 * @property timeout how long to wait for an answer, with every attempt
 */
internal data class ReviewSettings(
    val endpoint: URI,
    val model: String,
    val key: Secret?,
    val timeout: Duration,
) {
    /** Whether the key would be seen on the way. */
    val exposesKey: Boolean
        get() = key != null && endpoint.scheme == "http" && !staysOnThisMachine(endpoint.host)

    companion object {
        /** The variable that holds the API key. */
        const val KEY_VARIABLE: String = "QMIG_REVIEW_API_KEY"

        private val SHORTEST = Duration.ofSeconds(1)
        private val LONGEST = Duration.ofHours(1)
        private val USUAL = Duration.ofSeconds(60)

        /** The settings of [table], of which the file with the key is looked for in [folder], and not at all unless it [needsKey]. */
        fun resolve(
            table: ReviewTable?,
            variables: Map<String, String>,
            folder: Path,
            needsKey: Boolean,
        ): ReviewResolution {
            if (table == null) {
                return ReviewResolution.Wrong(
                    listOf(Problem.of(ProblemCode.CONFIGURATION, ReviewMessages.NOBODY_NAMED)),
                )
            }
            val problems = mutableListOf<Problem>()
            val endpoint = endpoint(table.url, problems)
            val timeout = timeout(table.timeout, problems)
            val key = if (needsKey) key(table, variables, folder, problems) else null
            return if (endpoint == null || problems.isNotEmpty()) {
                ReviewResolution.Wrong(problems)
            } else {
                ReviewResolution.Found(ReviewSettings(endpoint, table.model.value, key, timeout))
            }
        }

        private fun endpoint(url: Setting<String>, problems: MutableList<Problem>): URI? {
            val mistake = when (val read = ApiUrl.of(url.value)) {
                is ApiUrl.Base -> return read.of("chat/completions")
                ApiUrl.HasUser -> ReviewMessages.USER_IN_URL
                is ApiUrl.None -> ReviewMessages.notAUrl(read.shown)
            }
            problems += wrong(Messages.wrongSetting(url.source, mistake))
            return null
        }

        private fun timeout(given: Setting<String>?, problems: MutableList<Problem>): Duration {
            if (given == null) return USUAL
            val limit = Durations.parse(given.value)
            return when {
                limit == null -> USUAL.also {
                    problems += wrong(Messages.wrongSetting(given.source, Messages.notADuration(given.value)))
                }
                limit !in SHORTEST..LONGEST -> USUAL.also {
                    problems += wrong(Messages.wrongSetting(given.source, ReviewMessages.noTime(given.value)))
                }
                else -> limit
            }
        }

        private fun key(
            table: ReviewTable,
            variables: Map<String, String>,
            folder: Path,
            problems: MutableList<Problem>,
        ): Secret? {
            val variable = Sources.variableIn(variables, KEY_VARIABLE)
            val found = variable?.let { Setting(Secret(it.value), it.source) }
                ?: table.apiKeyFile?.let { inFile(it, folder, problems) }
                ?: return null
            if (!found.value.canBeSent) {
                problems += wrong(Messages.wrongSetting(found.source, ReviewMessages.IMPOSSIBLE_KEY))
            }
            return found.value
        }

        private fun inFile(name: Setting<String>, folder: Path, problems: MutableList<Problem>): Setting<Secret>? {
            val path = try {
                folder.resolve(name.value).normalize()
            } catch (_: InvalidPathException) {
                problems += wrong(Messages.notAPath(name.source))
                return null
            }
            return when (val reading = KeyFile.read(path)) {
                is KeyFile.Read -> Setting(reading.key, name.source)
                is KeyFile.Wrong -> null.also { problems += wrong(Messages.keyFile(name.source, path, reading.why)) }
            }
        }

        private fun wrong(message: String) = Problem.of(ProblemCode.CONFIGURATION, message)
    }
}

/** What looking for the settings of reviews gives. */
internal sealed interface ReviewResolution {
    /** They are complete. */
    data class Found(val settings: ReviewSettings) : ReviewResolution

    /** They are not. */
    data class Wrong(val problems: List<Problem>) : ReviewResolution
}
