package dev.qmig.model

import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Float16
import dev.qmig.dsl.Float32
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.recordingOf
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe

private fun changes(body: MigrationScope.() -> Unit): List<Change> =
    recordingOf(object : MigrationScope() {}.apply(body)).operations().map { it as Change }

private fun schemaOf(body: MigrationScope.() -> Unit): ClusterSchema =
    changes(body).fold(ClusterSchema.EMPTY) { schema, change -> change.apply(schema) }

class DifferenceTest : FunSpec({
    test("a collection that declares nothing is satisfied by any collection without vectors") {
        val change = changes { createCollection("a") }.single()
        change.differences(schemaOf { createCollection("a") }).shouldBeEmpty()
        change.differences(
            schemaOf {
                createCollection("a")
                updateCollection("a") { hnsw { m = 8 } }
            },
        ).shouldBeEmpty()
    }

    test("vectors that were not asked for are a difference") {
        val change = changes { createCollection("a") }.single()
        change.differences(
            schemaOf {
                createCollection("a") { vector("title", 4, Cosine) }
            },
        ).map { it.toString() } shouldBe
            listOf("`a: vectors.title` is `{size: 4, distance: Cosine}`, and was not asked for")
    }

    test("what can never be changed is compared also where it was left to Qdrant's default") {
        val change = changes { createCollection("a") { vector("v.1", 4, Cosine) } }.single()
        val live = schemaOf { createCollection("a") { vector("v.1", 4, Cosine) { datatype = Float16 } } }
        change.differences(live).map { it.toString() } shouldBe
            listOf("`a: vectors.\"v.1\".datatype` is `Float16`, and was not asked for")
        val default = schemaOf { createCollection("a") { vector("v.1", 4, Cosine) { datatype = Float32 } } }
        change.differences(default).shouldBeEmpty()
    }

    test("the unnamed vector is called so") {
        val change = changes { createCollection("a") { vectors(8, Cosine) } }.single()
        change.differences(schemaOf { createCollection("a") { vectors(4, Cosine) } }).map { it.toString() } shouldBe
            listOf("`a: vectors.(unnamed).size` is `4`, asked for `8`")
    }
})
