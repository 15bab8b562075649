package dev.qmig.samples

import dev.qmig.Qmig
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import kotlin.io.path.readText

/** Running a sample leaves a checkout as it is: what would be written beside its scripts is committed. */
internal class SampleSumsTest : FunSpec({
    withData(listOf("quickstart", "blue-green", "reembed")) { name ->
        val copy = tempdir().toPath()
        Checkout.copySample(name, copy)
        SharedServer().use { server ->
            val configuration = Qmig.configure().migrations(copy.resolve("migrations")).sums(true)
            server.aim(configuration).open().use { it.migrate().orThrow() }
        }
        val committed = Checkout.root.resolve("samples/$name/$SUMS").readText()
        copy.resolve(SUMS).readText() shouldBe committed
        committed.lines().count { "v1:sha256:" in it } shouldBe 3
    }
})

/** Where a sample has its checksums. */
internal const val SUMS: String = "migrations/qmig.sum"
