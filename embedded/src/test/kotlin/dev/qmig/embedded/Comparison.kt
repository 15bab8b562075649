package dev.qmig.embedded

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonPrimitive
import kotlin.math.abs

/** Compares replies as the README of the transcripts says. */
object Comparison {
    private const val TOLERANCE = 1e-6

    /** What changes from run to run. */
    private val VOLATILE =
        setOf(
            "time",
            "usage",
            "operationId",
            "segmentsCount",
            "indexedVectorsCount",
            "peerId",
            "creationTime",
            "commit",
            "checksum",
        )

    /** A reply without what changes from run to run, its unordered lists sorted. */
    fun normalised(
        json: JsonElement,
        step: Step,
        key: String = "",
    ): JsonElement =
        when (json) {
            is JsonObject -> normalised(json, step)
            is JsonArray -> normalised(json, step, key)
            else -> json
        }

    private fun normalised(
        json: JsonObject,
        step: Step,
    ): JsonObject {
        val result = JsonObject()
        for ((key, value) in json.entrySet()) {
            val dropped = key in VOLATILE || (step.snapshot && key == "size")
            val name = step.snapshot && key == "name"
            if (!dropped) {
                result.add(key, if (name) JsonPrimitive("*") else normalised(value, step, key))
            }
        }
        return result
    }

    private fun normalised(
        json: JsonArray,
        step: Step,
        key: String,
    ): JsonArray {
        val elements = json.map { normalised(it, step) }
        val sorted = if (key == "aliases" || key in step.unordered) elements.sortedBy { it.toString() } else elements
        return JsonArray().apply { sorted.forEach(::add) }
    }

    fun same(
        expected: JsonElement,
        actual: JsonElement,
    ): Boolean =
        when (expected) {
            is JsonObject -> {
                actual is JsonObject &&
                    expected.keySet() == actual.keySet() &&
                    expected.keySet().all { same(expected[it], actual[it]) }
            }
            is JsonArray -> {
                actual is JsonArray &&
                    expected.size() == actual.size() &&
                    expected.zip(actual).all { (one, other) -> same(one, other) }
            }
            is JsonPrimitive -> {
                actual is JsonPrimitive && same(expected, actual)
            }
            else -> {
                expected == actual
            }
        }

    /** Numbers with a decimal point may differ a little; integers, and numbers in quotes, may not. */
    private fun same(
        expected: JsonPrimitive,
        actual: JsonPrimitive,
    ): Boolean {
        val fractional =
            expected.isNumber && actual.isNumber && expected.asString.any { it == '.' || it == 'e' || it == 'E' }
        return if (fractional) {
            val scale = maxOf(1.0, abs(expected.asDouble))
            abs(expected.asDouble - actual.asDouble) <= TOLERANCE * scale
        } else {
            expected == actual
        }
    }
}
