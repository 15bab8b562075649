package dev.qmig

import dev.qmig.dsl.Cosine
import dev.qmig.engine.Progress
import dev.qmig.model.GivenParameter
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.plan.Source
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import kotlin.io.path.createDirectories
import kotlin.io.path.deleteExisting
import kotlin.io.path.exists
import kotlin.io.path.getLastModifiedTime
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import kotlin.io.path.setLastModifiedTime
import kotlin.io.path.writeText

private val longAgo = FileTime.fromMillis(0)

private fun articles(size: Int = 4) = CodedMigrations().write(1, "size $size") {
    createCollection("articles") { vectors(size, Cosine) }
}

private fun CodedMigrations.notes() = write(2) {
    createCollection("notes")
    createPayloadIndexes("notes") { keyword("lang") }
}

/** A server with a folder that the file of checksums is kept in. */
private class Kept(val server: TestServer, folder: Path) {
    val file: Path = folder.resolve("qmig.sum")

    init {
        server.sums = folder
    }

    /** The lines of the file, each with what comes before the digits of its checksum. */
    fun lines(): List<String> = file.readText().lines().filterNot { it.startsWith("#") || it.isEmpty() }
        .map { it.replace(Regex("sha256:[0-9a-f]{64}"), "sha256") }

    fun migrate(migrations: MigrationSource, options: MigrateOptions = MigrateOptions()) =
        server.qmig(migrations).use { it.migrate(options) }
}

class SumKeepingTest : FunSpec({
    fun kept(story: Kept.() -> Unit) = EmbeddedServer.use { server -> Kept(server, tempdir().toPath()).story() }

    test("a line that says something else of what is applied is refused before anything is sent, and stays") {
        kept {
            migrate(articles()).problems().shouldBeEmpty()
            val text = file.readText().replace(Regex("[0-9a-f]{64}"), "f".repeat(64))
            file.writeText(text)
            val refused = migrate(articles().notes())
            refused.problemCodes() shouldBe listOf(ProblemCode.CHECKSUM_MISMATCH)
            val problem = refused.problems().single()
            problem.position().toString() shouldBe "qmig.sum:4"
            problem.message() shouldContain "version 1 (`001_test.qmig.kts`)"
            problem.message() shouldContain "delete the line"
            migrate(articles().notes(), MigrateOptions().withDryRun()).problems().size shouldBe 1
            server.names() shouldBe setOf("articles")
            file.readText() shouldBe text
        }
    }

    context("what cannot be read is refused before anything is sent, and nothing is written over it") {
        withData("<<<<<<< ours", "nonsense", "1 not-known-yet:a\n1 not-known-yet:b") { text ->
            kept {
                file.writeText(text)
                val refused = migrate(articles())
                refused.problemCodes() shouldBe listOf(ProblemCode.SUM_FILE)
                refused.problems().single().message() shouldContain "Nothing was changed"
                server.names().shouldBeEmpty()
                file.readText() shouldBe text
            }
        }
    }

    test("a file that is no file is told") {
        kept {
            file.createDirectories()
            migrate(articles()).problems().single().message() shouldContain "it is a folder"
        }
    }

    test("it is kept only where that is asked for") {
        EmbeddedServer.use { server ->
            val folder = tempdir().toPath()
            folder.resolve("001_articles.qmig.kts").writeText("createCollection(\"articles\")\n")
            server.qmig(folder).use { it.migrate() }.problems().shouldBeEmpty()
            folder.listDirectoryEntries().map { it.name } shouldBe listOf("001_articles.qmig.kts")
        }
    }

    test(
        "a migrate writes a line for each script, and where it goes only so far says that the others are not known yet",
    ) {
        kept {
            migrate(articles().notes(), MigrateOptions(to = Version.of("1"))).problems().shouldBeEmpty()
            lines() shouldBe listOf("1 v1:sha256", "2 not-known-yet:002_test.qmig.kts")
            migrate(articles().notes()).problems().shouldBeEmpty()
            lines() shouldBe listOf("1 v1:sha256", "2 v1:sha256")
        }
    }

    test("a file that is missing is made from the history, and nothing is compiled for that") {
        kept {
            migrate(articles().notes()).problems().shouldBeEmpty()
            val text = file.readText()
            file.deleteExisting()
            migrate(NotCompiled(articles().notes())).problems().shouldBeEmpty()
            file.readText() shouldBe text
        }
    }

    test("a dry run, a status, a rollback and a clean write nothing") {
        kept {
            server.qmig(articles()).use { qmig ->
                qmig.migrate(MigrateOptions().withDryRun()).problems().shouldBeEmpty()
                qmig.status()
                file.exists() shouldBe false
                qmig.migrate().problems().shouldBeEmpty()
                file.deleteExisting()
                qmig.rollback().problems().shouldBeEmpty()
                qmig.clean(CleanOptions(consent = CleanConsent.ACCEPT)).problems().shouldBeEmpty()
                file.exists() shouldBe false
            }
        }
    }

    test("what fails has its checksum all the same, which is another once the script is") {
        kept {
            val refusing = Refusing("CreateFieldIndex", Status.INVALID_ARGUMENT, except = 0)
            server.qmig(articles().notes(), refusing).use { it.migrate() }.problemCodes() shouldBe
                listOf(ProblemCode.STEP_FAILED)
            lines() shouldBe listOf("1 v1:sha256", "2 v1:sha256")
            val failed = file.readText()
            val mended = articles().write(2, "mended") { createCollection("notes") }
            migrate(mended).problems().shouldBeEmpty()
            lines().size shouldBe 2
            file.readText() shouldNotBe failed
        }
    }

    test("a run that is killed while it applies has written the file before") {
        kept {
            server.qmig(articles(), FaultAt(12, Fault.KILLED_BEFORE)).use { it.migrate() }.problems().size shouldBe 1
            lines() shouldBe listOf("1 v1:sha256")
        }
    }

    test("the line of a script that is gone goes where it was never applied") {
        kept {
            migrate(articles().notes(), MigrateOptions(to = Version.of("1"))).problems().shouldBeEmpty()
            migrate(articles()).problems().shouldBeEmpty()
            lines() shouldBe listOf("1 v1:sha256")
            migrate(articles().notes()).problems().shouldBeEmpty()
            migrate(articles()).problemCodes() shouldBe listOf(ProblemCode.MISSING_FILE)
            lines() shouldBe listOf("1 v1:sha256", "2 v1:sha256")
        }
    }

    test("a file that says so already is not touched, and one with other line ends is written anew") {
        kept {
            migrate(articles()).problems().shouldBeEmpty()
            val text = file.readText()
            file.setLastModifiedTime(longAgo)
            migrate(articles()).problems().shouldBeEmpty()
            file.getLastModifiedTime() shouldBe longAgo
            file.writeText(text.replace("\n", "\r\n"))
            migrate(articles()).problems().shouldBeEmpty()
            file.readText() shouldBe text
        }
    }

    test("where it cannot be written the run goes on, and says so to who listens") {
        kept {
            val beside = file.resolveSibling(
                ".qmig.sum.${ProcessHandle.current().pid()}.${Thread.currentThread().id}.tmp",
            )
            beside.resolve("taken").createDirectories()
            val told = mutableListOf<Progress>()
            server.qmig(articles(), listener = { told += it }).use { it.migrate() }.problems().shouldBeEmpty()
            server.names() shouldBe setOf("articles")
            told.filterIsInstance<Progress.SumsNotWritten>().map { it.file() } shouldContain "$file"
            file.exists() shouldBe false
        }
    }

    test("values of parameters do not matter") {
        kept {
            val migrations = CodedMigrations().write(1) {
                val size by param(4)
                createCollection("articles") { vectors(size, Cosine) }
            }
            migrate(migrations).problems().shouldBeEmpty()
            val text = file.readText()
            EmbeddedServer.use { other ->
                other.sums = file.parent
                val eight = listOf(GivenParameter.written("size", "8", "a test"))
                other.qmig(migrations, parameters = eight).use { it.migrate() }.problems().shouldBeEmpty()
                other.qmig(migrations).use { it.migrate() }.problems().shouldBeEmpty()
            }
            file.readText() shouldBe text
        }
    }
})

/** The same migrations, of which none may be compiled. */
private class NotCompiled(private val source: MigrationSource) : MigrationSource {
    override fun discover(): Attempt<Catalogue> = source.discover().then { found ->
        Attempt.Got(
            object : Catalogue {
                override val sources: List<Source> = found.sources

                override fun record(wanted: List<Source>): Attempt<List<RecordedMigration>> =
                    if (wanted.isEmpty()) Attempt.Got(emptyList()) else error("compiles $wanted")
            },
        )
    }
}
