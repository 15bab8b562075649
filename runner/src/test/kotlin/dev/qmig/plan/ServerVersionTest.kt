package dev.qmig.plan

import dev.qmig.dsl.Dot
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.recordingOf
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import dev.qmig.model.ServerVersion
import dev.qmig.model.TextDigest
import dev.qmig.model.Version
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeInstanceOf

class ServerVersionTest : FunSpec({
    val source = Source(Version.of("1"), "001_a.qmig.kts", "a", TextDigest.of("a"))

    fun planOn(
        server: ServerVersion,
        body: MigrationScope.() -> Unit = { createCollection("a") },
    ): Plan.Result {
        val migration = Migration(source, recordingOf(object : MigrationScope() {}.apply(body)))
        return MigratePlanner.plan(listOf(Pending(migration, null)), Facts(ClusterSchema.EMPTY, server, emptyMap()))
    }

    test("a change that the server is too old for is refused with both versions") {
        val problem = planOn(ServerVersion(1, 16, 3)).shouldBeInstanceOf<Plan.Refused>().problems().single()
        problem.code() shouldBe ProblemCode.SERVER_TOO_OLD
        problem.message() shouldBe
            "cannot create collection a: it needs Qdrant 1.17.0 or newer, and the server is 1.16.3. Upgrade the server"
    }

    test("a field that the server does not know is named") {
        val refused = mapOf<String, MigrationScope.() -> Unit>(
            "create collection a: `turboquant`" to { createCollection("a") { turboQuantization() } },
            "create collection b: `turboquant`" to {
                createCollection("b") { vector("v", 3, Dot) { turboQuantization() } }
            },
            "create collection c: `max_resident_memory_percent`" to {
                createCollection("c") { strictMode { maxResidentMemoryPercent = 80 } }
            },
            "update strict_mode_config of collection d: `max_resident_memory_percent`" to {
                createCollection("d")
                updateCollection("d") { strictMode { maxResidentMemoryPercent = 80 } }
            },
            "update vector v of collection e: `turboquant`" to {
                createCollection("e") { vector("v", 3, Dot) }
                updateCollection("e") { vector("v") { turboQuantization() } }
            },
            "create vector v in collection f: `CreateVectorName`" to {
                createCollection("f")
                createVector("f", "v", 3, Dot)
            },
            "delete vector v of collection g: `DeleteVectorName`" to {
                createCollection("g") { vector("v", 3, Dot) }
                deleteVector("g", "v")
            },
        )
        refused.forEach { (start, body) ->
            val old = planOn(ServerVersion(1, 17, 1), body).shouldBeInstanceOf<Plan.Refused>().problems().single()
            old.message() shouldBe
                "cannot $start needs Qdrant 1.18.0 or newer, and the server is 1.17.1. Upgrade the server"
            planOn(ServerVersion(1, 18, 0), body).shouldBeInstanceOf<Plan.Planned>()
        }
    }

    test("the lowest server that is needed is enough") {
        planOn(ServerVersion(1, 17, 0)).shouldBeInstanceOf<Plan.Planned>()
    }
})
