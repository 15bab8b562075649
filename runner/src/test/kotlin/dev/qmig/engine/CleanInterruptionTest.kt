package dev.qmig.engine

import dev.qmig.CleanConsent
import dev.qmig.CleanOptions
import dev.qmig.CodedMigrations
import dev.qmig.Disturbance
import dev.qmig.Disturbing
import dev.qmig.EmbeddedServer
import dev.qmig.RehearsalServer
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.use
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe

private val agreed = CleanOptions(consent = CleanConsent.ACCEPT)

private fun shop() = CodedMigrations()
    .write(1) {
        createCollection("articles") { vectors(4, Cosine) }
        createPayloadIndexes("theirs") { keyword("lang") }
    }.write(2) {
        switchAlias("live", to = "articles")
        createAlias("own", "articles")
    }

private fun TestServer.prepared(): TestServer = apply {
    foreign {
        createCollection("theirs")
        createAlias("live", "theirs")
    }
}

class CleanInterruptionTest : CleanInterruptionSuite(EmbeddedServer, oneIn(5))

/** Disturbs the requests of a run that cleans, all or one in [stride], in every way; a plain run that follows must come to the same. */
abstract class CleanInterruptionSuite(servers: RehearsalServer, stride: Int) : FunSpec({
    test("a clean that is disturbed at any request is completed by a plain one, and leaves alone what others made") {
        val before = servers.use { it.prepared().schema() }
        var runs = 0
        for (disturbance in Disturbance.entries) {
            var at = disturbance.ordinal % stride
            do {
                val disturbing = Disturbing(at, disturbance)
                servers.use { server ->
                    server.prepared().qmig(shop()).use { it.migrate() }.problems().shouldBeEmpty()
                    server.attempts = 4
                    server.qmig(shop(), disturbing).use { it.clean(agreed) }
                    withClue("$disturbance at request $at") {
                        val open = server.qmig(shop()).use { it.status() }.states().toSet()
                        if (open == setOf(StatusState.PENDING)) server.schema() shouldBe before
                        server.qmig(shop()).use { it.clean(agreed) }.problems().shouldBeEmpty()
                        server.schema() shouldBe before
                        server.qmig(shop()).use { it.status() }.states().toSet() shouldBe setOf(StatusState.PENDING)
                    }
                }
                runs++
                at += stride
            } while (disturbing.hit)
        }
        runs shouldBeGreaterThan 150 / stride
    }
})
