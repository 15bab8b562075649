package dev.qmig

import dev.qmig.data.Job
import dev.qmig.data.JobState
import dev.qmig.history.RunInfo
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionSchema
import dev.qmig.model.Node
import dev.qmig.model.ServerVersion
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import java.time.Instant
import java.util.TreeMap

/** What is planned of a copy, from schemas alone. */
class CopyPlanTest : FunSpec({
    test("what nothing can set is told, and only of a collection that is the copy's own") {
        val wanted = schema(strict = null, foreign = setOf("new_setting"))
        plan(wanted, null).unmade shouldBe listOf("`a: new_setting`: this version of qmig cannot set it")
        plan(wanted, schema(null), points = 3).unmade.shouldBeEmpty()
    }

    test("limits that a run had set before it was interrupted are off for the points, and on again after them") {
        val wanted = schema(strict = true)
        val going = plan(wanted, schema(strict = true), job(created = true))
        going.changes.size shouldBe 1
        going.completion(schema(strict = false)).size shouldBe 1
        going.completion(wanted).shouldBeEmpty()
        plan(wanted, schema(strict = true), job(created = false), points = 1).changes.shouldBeEmpty()
        plan(schema(null), schema(strict = true), job(created = true)).changes.shouldBeEmpty()
    }
})

private fun schema(strict: Boolean?, foreign: Set<String> = emptySet()): CollectionSchema {
    val limits = Node.`object`().put("enabled", strict).put("max_query_limit", strict?.let { 5L }).build()
    val config = Node.`object`().put("strict_mode_config", limits).build()
    return CollectionSchema(CollectionConfig.fromNode(config), TreeMap(), emptySet(), foreign)
}

private fun plan(wanted: CollectionSchema, found: CollectionSchema?, job: Job? = null, points: Long = 0) =
    CopyPlan("copy", CollectionName("a"), CollectionName("a"), wanted, found, job, points)

private fun job(created: Boolean): Job {
    val by = RunInfo("ada", "laptop", "0.1.0", ServerVersion(1, 18, 3))
    return Job("copy", "a", "a", JobState.COMPARING, created, 1, emptyList(), Instant.EPOCH, Instant.EPOCH, by)
}
