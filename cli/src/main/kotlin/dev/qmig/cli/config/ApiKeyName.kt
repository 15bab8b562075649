package dev.qmig.cli.config

import dev.qmig.model.NearMiss

/** Knows the names under which people put the API key itself into a `qmig.toml`. */
internal object ApiKeyName {
    private val NAMES = listOf("apikey", "qdrantapikey")
    private const val ONE_SLIP = 1

    /** Whether [name] is one of them, however it is written. */
    fun isMeantBy(name: String): Boolean {
        val letters = name.lowercase().filter { it.isLetterOrDigit() }
        return NAMES.any { NearMiss.distance(letters, it) <= ONE_SLIP }
    }
}
