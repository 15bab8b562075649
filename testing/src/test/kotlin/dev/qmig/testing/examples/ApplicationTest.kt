package dev.qmig.testing.examples

import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.QmigConfiguration
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.engine.Progress
import dev.qmig.model.Version
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.shouldBe
import java.nio.file.Path
import java.time.Duration
import kotlin.concurrent.thread

/** What an application in Kotlin does with qmig; the page for applications shows it. */
class ApplicationTest : FunSpec({
    val folder = Path.of("src/test/migrations")
    val log = mutableListOf<String>()

    fun start(configuration: QmigConfiguration): String =
        configuration
            .migrations(folder)
            .lease(Duration.ofSeconds(30))
            .listener { event ->
                if (event is Progress.StepFinished) log += "${event.number}/${event.steps} ${event.summary}"
            }.open()
            .use { qmig ->
                when (val outcome = qmig.migrate()) {
                    is Outcome.Done -> "at version ${outcome.value.current}"
                    is Outcome.Stopped -> outcome.problems.joinToString("\n") { "${it.code()}: ${it.message()}" }
                }
            }

    test("it migrates when it starts, and tells how that went") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            start(Qmig.configure().embedded(qdrant::channel)) shouldBe "at version 1"
            log shouldContain "1/3 create collection articles"
            start(Qmig.configure().embedded(qdrant::channel)) shouldBe "at version 1"
        }
    }

    test("it can do everything that the command line can") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            Qmig.configure().migrations(folder).embedded(qdrant::channel).open().use { qmig ->
                qmig.migrate().orThrow()
                qmig.rollback(RollbackOptions(RollbackGoal.To(Version.NONE))).orThrow()
                qmig.history().orThrow().map { it.command() } shouldBe listOf("migrate", "rollback")
            }
        }
    }

    test("a run is cancelled when the application ends") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            Qmig.configure().migrations(folder).embedded(qdrant::channel).open().use { qmig ->
                val end = thread(start = false) { qmig.cancel() }
                Runtime.getRuntime().addShutdownHook(end)
                val outcome = qmig.migrate()
                Runtime.getRuntime().removeShutdownHook(end)
                outcome.orThrow().current shouldBe Version.of("1")
            }
        }
    }
})
