package dev.qmig.cli.config

/** What some editors put before the first letter of a file. */
internal const val BYTE_ORDER_MARK: String = "\uFEFF"

/** What a `qmig.toml` says; null where it says nothing. */
internal data class ConfigFile(
    val url: String? = null,
    val migrations: String? = null,
    val apiKeyFile: String? = null,
    val classPath: List<String>? = null,
) {
    companion object {
        /** The name of the file. */
        const val NAME: String = "qmig.toml"

        const val URL: String = "url"
        const val MIGRATIONS: String = "migrations"
        const val API_KEY_FILE: String = "api-key-file"
        const val CLASS_PATH: String = "class-path"

        /** Every key it may have. */
        val KEYS: List<String> = listOf(URL, MIGRATIONS, API_KEY_FILE, CLASS_PATH)

        /** The file that says [texts] and [lists]. */
        fun of(texts: Map<String, String>, lists: Map<String, List<String>>): ConfigFile =
            ConfigFile(texts[URL], texts[MIGRATIONS], texts[API_KEY_FILE], lists[CLASS_PATH])
    }
}
