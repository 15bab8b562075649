package dev.qmig.cli.config

/** What `[review]` in a `qmig.toml` says, by key. */
internal data class ReviewTable(private val texts: Map<String, Setting<String>>) {
    /** Where the API is. */
    val url: Setting<String> get() = texts.getValue(URL)

    /** Who is asked there. */
    val model: Setting<String> get() = texts.getValue(MODEL)

    /** The file with the key; null where there is none. */
    val apiKeyFile: Setting<String>? get() = texts[API_KEY_FILE]

    /** How long to wait; null where nobody says. */
    val timeout: Setting<String>? get() = texts[TIMEOUT]

    companion object {
        const val URL: String = "url"
        const val MODEL: String = "model"
        const val API_KEY_FILE: String = "api-key-file"
        const val TIMEOUT: String = "timeout"

        /** Every key of it. */
        val KEYS: List<String> = listOf(URL, MODEL, API_KEY_FILE, TIMEOUT)

        /** Those that it must have. */
        val NEEDED: List<String> = listOf(URL, MODEL)
    }
}
