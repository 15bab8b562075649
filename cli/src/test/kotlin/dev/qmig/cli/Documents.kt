package dev.qmig.cli

import com.fasterxml.jackson.databind.JsonNode
import io.kotest.matchers.shouldBe

/** The documents that commands write with `--output json`, each held against its schema. */
internal class Documents {
    private val met = mutableSetOf<String>()

    /** The formats of those that were written so far. */
    val seen: Set<String> get() = met

    /** What [shell] writes for [arguments]; it tells the exit status as it is. */
    fun of(shell: Shell, vararg arguments: String): JsonNode {
        val status = shell.qmig(*arguments, "--output", "json")
        val document = Schemas.valid(shell.out)
        document["exit"]["status"].intValue() shouldBe status
        met += document["format"].textValue()
        return document
    }

    companion object {
        /** The formats of commands that change a target, of what they left, and of what stands against them. */
        val OF_RUNS: Set<String> =
            listOf(
                "run",
                "status",
                "history",
                "repair",
                "baseline",
                "unlock",
                "wait",
                "clean",
                "gc",
                "copy",
                "jobs",
                "error",
            )
                .mapTo(mutableSetOf()) { "qmig.$it.v1" }
    }
}
