package dev.qmig.real

import org.junit.platform.launcher.TestExecutionListener
import org.junit.platform.launcher.TestIdentifier
import org.junit.platform.launcher.TestPlan
import java.util.concurrent.ConcurrentHashMap

/** Says at the end how many tests were skipped and why, so that nobody takes a build without them for more than it is. */
class SkippedTests : TestExecutionListener {
    private val reasons = ConcurrentHashMap<String, Int>()

    override fun executionSkipped(test: TestIdentifier, reason: String) {
        // Kotest tells no reason of an extension.
        reasons.merge(reason.ifEmpty { ThisRun.hindrance.orEmpty() }, 1, Int::plus)
    }

    override fun testPlanExecutionFinished(plan: TestPlan) {
        reasons.toSortedMap().forEach { (reason, count) -> println(sentence(count, reason)) }
    }

    internal companion object {
        fun sentence(count: Int, reason: String): String =
            "skipped: $count ${if (count == 1) "test" else "tests"}: $reason"
    }
}
