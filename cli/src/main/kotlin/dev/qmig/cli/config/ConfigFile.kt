package dev.qmig.cli.config

/** What a `qmig.toml` says; null where it says nothing. */
internal data class ConfigFile(
    val url: String? = null,
    val migrations: String? = null,
    val apiKeyFile: String? = null,
) {
    companion object {
        /** The name of the file. */
        const val NAME: String = "qmig.toml"

        const val URL: String = "url"
        const val MIGRATIONS: String = "migrations"
        const val API_KEY_FILE: String = "api-key-file"

        /** Every key it may have. */
        val KEYS: List<String> = listOf(URL, MIGRATIONS, API_KEY_FILE)

        private val KEY_ITSELF = setOf("apikey", "qdrantapikey", "key", "token", "password")

        /** Whether [key] is where somebody would write the API key itself. */
        fun namesKey(key: String): Boolean = key.lowercase().filter(Char::isLetter) in KEY_ITSELF

        /** The file that says [values]. */
        fun of(values: Map<String, String>): ConfigFile =
            ConfigFile(values[URL], values[MIGRATIONS], values[API_KEY_FILE])
    }
}
