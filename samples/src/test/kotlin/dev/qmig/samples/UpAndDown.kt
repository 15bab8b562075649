package dev.qmig.samples

import io.kotest.assertions.withClue
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldStartWith

/** Takes the sample up, down and up again on [target], with [qmig] as the packaged program. */
fun goUpAndDown(target: String, qmig: (List<String>) -> Ended) {
    val commands = listOf(
        listOf("migrate"),
        listOf("status"),
        listOf("rollback", "--to", "1", "--yes", "--accept-data-loss"),
        listOf("migrate"),
        listOf("migrate"),
    )
    commands.forEach { command ->
        val ended = qmig(command)
        withClue("$command: $ended") {
            ended.status shouldBe 0
            ended.err shouldBe ""
            ended.out shouldStartWith "target: $target"
        }
    }
}
