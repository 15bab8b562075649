package dev.qmig.embed

import dev.qmig.model.InvalidValueException
import java.time.Duration

/** Collects what is wrong with settings, so that all of it is told at once. */
internal class Settings private constructor() {
    private val mistakes = mutableListOf<String>()

    fun named(name: String) = require(name.isNotBlank()) { "an embedder has a name, and `$name` is none" }

    fun atLeastOne(setting: String, value: Int?) = require(value == null || value >= 1) {
        "`$setting` is $value; it must be 1 or more"
    }

    fun between(setting: String, value: Int, allowed: IntRange) = require(value in allowed) {
        "`$setting` is $value; ${allowed.first} to ${allowed.last} are possible"
    }

    fun positive(setting: String, value: Double?) = require(value == null || (value > 0 && value.isFinite())) {
        "`$setting` is $value; it must be more than 0"
    }

    fun positive(setting: String, value: Duration) = require(!value.isZero && !value.isNegative) {
        "`$setting` is $value; it must be longer than nothing"
    }

    fun require(isRight: Boolean, mistake: () -> String) {
        if (!isRight) mistakes += mistake()
    }

    companion object {
        /** Throws where something in [settings] is wrong. */
        fun check(settings: Settings.() -> Unit) {
            val mistakes = Settings().apply(settings).mistakes
            if (mistakes.isNotEmpty()) throw InvalidValueException(mistakes.joinToString("; "))
        }
    }
}
