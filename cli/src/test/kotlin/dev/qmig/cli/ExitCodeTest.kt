package dev.qmig.cli

import dev.qmig.cli.run.ExitCode
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe

internal class ExitCodeTest : FunSpec({
    context("problems of one kind or several give one exit status") {
        withData(
            listOf(ProblemCode.SCRIPT_BROKEN) to 1,
            listOf(ProblemCode.USAGE) to 2,
            listOf(ProblemCode.CONFIGURATION) to 2,
            listOf(ProblemCode.CHECKSUM_MISMATCH) to 3,
            listOf(ProblemCode.UNREACHABLE) to 5,
            listOf(ProblemCode.SCRIPT_BROKEN, ProblemCode.UNREACHABLE) to 5,
            listOf(ProblemCode.SCRIPT_BROKEN, ProblemCode.MISSING_FILE, ProblemCode.REFUSED) to 3,
            listOf(ProblemCode.DATA_LOSS, ProblemCode.USAGE) to 2,
            listOf(ProblemCode.REFUSED, ProblemCode.LOCKED) to 4,
        ) { (codes, status) ->
            ExitCode.of(codes.map { Problem.of(it, "a problem") }).status shouldBe status
        }
    }

    test("every kind of problem has an exit status of its own") {
        val statuses = ProblemCode.Kind.entries.map { kind ->
            ExitCode.of(listOf(Problem.of(ProblemCode.entries.first { it.kind() == kind }, "a problem"))).status
        }
        statuses shouldBe listOf(1, 2, 3, 4, 5)
    }

    test("0 is done and 70 is a bug") {
        ExitCode.DONE.status shouldBe 0
        ExitCode.BUG.status shouldBe 70
    }
})
