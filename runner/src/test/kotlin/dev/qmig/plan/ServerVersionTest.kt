package dev.qmig.plan

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
    val migration = Migration(source, recordingOf(object : MigrationScope() {}.apply { createCollection("a") }))

    fun planOn(server: ServerVersion): Plan.Result =
        MigratePlanner.plan(listOf(Pending(migration, null)), Facts(ClusterSchema.EMPTY, server, emptyMap()))

    test("a change that the server is too old for is refused with both versions") {
        val problem = planOn(ServerVersion(1, 16, 3)).shouldBeInstanceOf<Plan.Refused>().problems().single()
        problem.code() shouldBe ProblemCode.SERVER_TOO_OLD
        problem.message() shouldBe
            "cannot create collection a: it needs Qdrant 1.17.0 or newer, and the server is 1.16.3. Upgrade the server"
    }

    test("the lowest server that is needed is enough") {
        planOn(ServerVersion(1, 17, 0)).shouldBeInstanceOf<Plan.Planned>()
    }
})
