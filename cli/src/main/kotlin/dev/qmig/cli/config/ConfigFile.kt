package dev.qmig.cli.config

import dev.qmig.lint.Policy
import dev.qmig.model.GivenParameter

/** What some editors put before the first letter of a file. */
internal const val BYTE_ORDER_MARK: String = "\uFEFF"

/**
 * What a `qmig.toml` says.
 *
 * @property top what it says outside of every environment
 * @property environments what its tables `[env.NAME]` say, by name, in their order
 */
internal data class ConfigFile(
    val top: ConfigTable = ConfigTable(),
    val environments: Map<String, ConfigTable> = emptyMap(),
) {
    companion object {
        /** The name of the file. */
        const val NAME: String = "qmig.toml"

        const val URL: String = "url"
        const val MIGRATIONS: String = "migrations"
        const val API_KEY_FILE: String = "api-key-file"
        const val CA_FILE: String = "ca-file"
        const val CLIENT_CERTIFICATE_FILE: String = "client-certificate-file"
        const val CLIENT_KEY_FILE: String = "client-key-file"
        const val CLASS_PATH: String = "class-path"
        const val CACHE: String = "cache"
        const val LEASE: String = "lease"
        const val LOCK_TIMEOUT: String = "lock-timeout"
        const val WAIT_TIMEOUT: String = "wait-timeout"
        const val ATTEMPTS: String = "attempts"
        const val ALLOW_CLEAN: String = "allow-clean"
        const val PARAMS: String = "params"
        const val LINT: String = "lint"
        const val REVIEW: String = "review"
        const val ENV: String = "env"

        /** Every key of an environment. */
        val SETTINGS: List<String> = listOf(
            URL,
            MIGRATIONS,
            API_KEY_FILE,
            CA_FILE,
            CLIENT_CERTIFICATE_FILE,
            CLIENT_KEY_FILE,
            CLASS_PATH,
            CACHE,
            LEASE,
            LOCK_TIMEOUT,
            WAIT_TIMEOUT,
            ATTEMPTS,
            ALLOW_CLEAN,
            PARAMS,
            LINT,
            REVIEW,
        )

        /** Every key of one that is set to a text. */
        val TEXTS: List<String> = SETTINGS - listOf(CLASS_PATH, ATTEMPTS, ALLOW_CLEAN, PARAMS, LINT, REVIEW)

        /** Every key outside of one. */
        val KEYS: List<String> = SETTINGS + ENV

        /** How messages name the key at [path]. */
        fun source(path: String): String = "`$path` in `$NAME`"
    }
}

/**
 * The settings of the whole file or of one environment in it, each with where it comes from; those that are not set are absent.
 *
 * @property texts the settings that are texts, by key
 */
internal data class ConfigTable(
    private val texts: Map<String, Setting<String>> = emptyMap(),
    val classPath: Setting<List<String>>? = null,
    val attempts: Setting<Int>? = null,
    val params: List<GivenParameter> = emptyList(),
    val allowClean: Setting<Boolean>? = null,
    val policy: Setting<Policy>? = null,
    val review: Setting<ReviewTable>? = null,
) {
    /** The text that [key] is set to. */
    fun text(key: String): Setting<String>? = texts[key]
}
