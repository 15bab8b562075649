package dev.qmig

import dev.qmig.dsl.Cosine
import dev.qmig.model.Grade
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.maps.shouldContainExactly
import io.kotest.matchers.shouldBe

/** A report is what the other calls tell one by one, from one look. */
class TargetReportTest : FunSpec({
    test("a report is what each of the other calls tells, but reads every collection once") {
        EmbeddedServer.use { server ->
            server.drifted()
            val noting = Noting()
            val report = server.qmig(PENDING, noting).use { it.report() }.orThrow()
            noting.calls.groupingBy { it }.eachCount() shouldContainExactly mapOf(
                "HealthCheck" to 1,
                "Scroll" to 2,
                "List" to 1,
                "ListAliases" to 1,
                "Get" to 3,
                "Count" to 1,
            )
            server.qmig(PENDING).use { qmig ->
                report.drift shouldBe qmig.drift().orThrow()
                report.pending.orThrow() shouldBe qmig.plan().orThrow()
                report.runs shouldBe qmig.history().orThrow()
                report.schema shouldBe qmig.schema(SchemaSource.Live).orThrow()
                report.status.current shouldBe qmig.status().orThrow().current
                report.status.migrations.map { it.state } shouldBe qmig.status().states()
            }
            report.drift.drifted.map { it.difference.leaf } shouldContainExactly listOf("a: hnsw_config.m")
            report.schema.collections().keys.map { it.value() } shouldContainExactly listOf("a", "b", "stranger")
        }
    }

    test(
        "each migration is graded by the worst of its steps, in effect or pending, and pending ones say what they are for",
    ) {
        EmbeddedServer.use { server ->
            server.drifted()
            val report = server.qmig(PENDING).use { it.report() }.orThrow()
            report.grades.mapValues { (_, grade) -> grade::class.java } shouldContainExactly mapOf(
                Version.of("1") to Grade.Exact::class.java,
                Version.of("2") to Grade.Effective::class.java,
                Version.of("3") to Grade.Shape::class.java,
            )
            report.status.migrations.last().description shouldBe "away with b"
            report.status.migrations.last().totalSteps shouldBe 1
        }
    }

    test("what stands against migrating is in the report, and so is all the rest") {
        EmbeddedServer.use { server ->
            server.drifted()
            val wrong = APPLIED.write(1, "another text") { createCollection("a") }
            val report = server.qmig(wrong).use { it.report() }.orThrow()
            report.pending.problemCodes() shouldBe listOf(ProblemCode.CHECKSUM_MISMATCH)
            report.status.migrations.map { it.state } shouldBe listOf(StatusState.CHANGED, StatusState.APPLIED)
            report.drift.drifted.size shouldBe 1
            report.schema.collections().size shouldBe 3
        }
    }

    test("of a target on which nothing ever ran there is a report, and nothing is left there") {
        EmbeddedServer.use { server ->
            val report = server.qmig(CodedMigrations()).use { it.report() }.orThrow()
            report.status.migrations.shouldBeEmpty()
            report.schema shouldBe server.schema()
            report.pending.orThrow().run.plan.isEmpty shouldBe true
            report.runs.shouldBeEmpty()
        }
    }
})

private val APPLIED get() = CodedMigrations()
    .write(1) {
        createCollection("a") { vector("v", 2, Cosine) }
        createCollection("b")
    }.write(2) {
        updateCollection("a") {
            hnsw {
                m = 8
                payloadM = 4
            }
        }
    }

private val PENDING get() = APPLIED.write(3) {
    description("away with b")
    deleteCollection("b")
}

/** Applied, and changed by somebody else afterwards. */
private fun TestServer.drifted() {
    qmig(APPLIED).use { it.migrate() }.problems().shouldBeEmpty()
    foreign {
        updateCollection("a") { hnsw { m = 9 } }
        createCollection("stranger")
    }
    addPoints("b", 3)
}
