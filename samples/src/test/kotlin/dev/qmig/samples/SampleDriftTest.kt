package dev.qmig.samples

import dev.qmig.Consent
import dev.qmig.MigrateOptions
import dev.qmig.Qmig
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.model.Version
import dev.qmig.plan.Drift
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe

/** A server that a sample's migrations made is as they declare it, at every version, and so it is after a step back. */
internal class SampleDriftTest : FunSpec({
    withData(listOf("quickstart", "blue-green", "reembed")) { name ->
        SharedServer().use { server ->
            val configuration = Qmig.configure().migrations(Checkout.root.resolve("samples/$name/migrations"))
            server.aim(configuration).open().use { qmig ->
                fun shouldNotHaveDrifted() = qmig.drift().orThrow() shouldBe Drift(listOf(), listOf(), listOf())
                listOf("1", "2", "3").map(Version::of).forEach {
                    qmig.migrate(MigrateOptions(to = it)).orThrow()
                    shouldNotHaveDrifted()
                }
                qmig.rollback(RollbackOptions(RollbackGoal.Steps(1), consent = Consent.ACCEPT)).orThrow()
                shouldNotHaveDrifted()
            }
        }
    }
})
