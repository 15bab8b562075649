package dev.qmig.engine

import dev.qmig.Attempt
import dev.qmig.BaselineOptions
import dev.qmig.BaselineReport
import dev.qmig.Catalogue
import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.MigrationSource
import dev.qmig.Outcome
import dev.qmig.RecordedMigration
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RepairOptions
import dev.qmig.RepairReport
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.current
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.plan.Cure
import dev.qmig.plan.Cure.Kind
import dev.qmig.plan.Source
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.then
import dev.qmig.use
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf

private val one = Version.of("1")
private val two = Version.of("2")

private fun articles(size: Int = 4) = CodedMigrations().write(1, "size $size") {
    createCollection("articles") { vectors(size, Cosine) }
}

private fun TestServer.repair(migrations: MigrationSource, vararg cures: Cure): Outcome<RepairReport> =
    qmig(migrations).use { it.repair(RepairOptions(cures.toList())) }

private fun Outcome<RepairReport>.cures(): List<Cure> =
    (this as Outcome.Done).value.discrepancies.flatMap { it.cures() }

/** The same files, none of which compiles. */
private fun CodedMigrations.broken() = MigrationSource {
    discover().then { found ->
        Attempt.Got(
            object : Catalogue {
                override val sources = found.sources

                override fun record(wanted: List<Source>): Attempt<List<RecordedMigration>> =
                    Attempt.of(emptyList(), wanted.map { Problem.of(ProblemCode.SCRIPT_BROKEN, it.script()) })
            },
        )
    }
}

class RepairTest : RepairSuite(EmbeddedServer)

abstract class RepairSuite(servers: RehearsalServer) : FunSpec({
    test("where everything agrees there is nothing to repair, and asking writes nothing") {
        servers.use { server ->
            server.repair(articles()).cures().shouldBeEmpty()
            server.qmig(articles()).use { it.migrate() }
            server.repair(articles()).cures().shouldBeEmpty()
            server.qmig(articles()).use { it.history() }.shouldBeInstanceOf<Outcome.Done<List<*>>>().value.size shouldBe
                1
        }
    }

    test("a changed checksum is accepted, and only where that is said") {
        servers.use { server ->
            server.qmig(articles()).use { it.migrate() }
            val changed = articles(size = 8)
            server.repair(changed).cures() shouldBe listOf(Cure(Kind.ACCEPT_CHECKSUM, one))
            server.qmig(changed).use { it.migrate() }.problemCodes() shouldBe listOf(ProblemCode.CHECKSUM_MISMATCH)
            server.repair(changed, Cure(Kind.ACCEPT_CHECKSUM, one)).cures().shouldBeEmpty()
            server.qmig(changed).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                qmig.rollback().problems().shouldBeEmpty()
            }
            server.names().shouldBeEmpty()
        }
    }

    test("a migration whose file is gone is forgotten, and what it made stays") {
        servers.use { server ->
            server.qmig(articles().write(2) { createCollection("notes") }).use { it.migrate() }
            server.repair(articles()).cures() shouldBe listOf(Cure(Kind.FORGET, two))
            server.repair(articles(), Cure(Kind.FORGET, one)).problemCodes() shouldBe
                listOf(ProblemCode.UNKNOWN_VERSION)
            server.repair(articles(), Cure(Kind.FORGET, two)).cures().shouldBeEmpty()
            server.qmig(articles()).use { it.migrate() }.current() shouldBe one
            server.names() shouldBe setOf("articles", "notes")
            server.shown()["version"] shouldBe "1"
        }
    }

    test("a failed migration is declared to be applied, and what of it is done can be undone") {
        servers.use { server ->
            val migrations = articles().write(2) {
                createCollection("notes")
                createPayloadIndexes("notes") { keyword("lang") }
            }
            val refusing = Refusing("CreateFieldIndex", Status.INVALID_ARGUMENT, except = 0)
            server.qmig(migrations, refusing).use { it.migrate() }
            server.repair(migrations).cures() shouldBe
                listOf(Cure(Kind.MARK_APPLIED, two), Cure(Kind.MARK_REVERTED, two))
            server.repair(migrations, Cure(Kind.MARK_APPLIED, two)).cures().shouldBeEmpty()
            server.qmig(migrations).use { qmig ->
                qmig.migrate().current() shouldBe two
                qmig.rollback().problems().shouldBeEmpty()
            }
            server.names() shouldBe setOf("articles")
        }
    }

    test("an applied migration is declared to be undone, and is applied anew") {
        servers.use { server ->
            server.qmig(articles()).use { it.migrate() }
            server.foreign { deleteCollection("articles") }
            val refused = server.qmig(articles()).use { it.rollback() }
            refused.problemCodes() shouldBe listOf(ProblemCode.CONFLICT)
            refused.problems().single().message() shouldContain "`qmig repair --mark-reverted 1`"
            server.repair(articles(), Cure(Kind.MARK_REVERTED, one)).cures().shouldBeEmpty()
            server.qmig(articles()).use { it.status() }.states() shouldBe listOf(StatusState.REVERTED)
            server.shown()["version"] shouldBe "0"
            server.qmig(articles()).use { it.migrate() }.current() shouldBe one
            server.names() shouldBe setOf("articles")
        }
    }

    test("a pending migration is declared to be applied, and is not undone by qmig") {
        servers.use { server ->
            server.repair(articles(), Cure(Kind.MARK_APPLIED, one)).cures().shouldBeEmpty()
            server.qmig(articles()).use { it.migrate() }.current() shouldBe one
            server.names().shouldBeEmpty()
            val refused = server.qmig(articles()).use { it.rollback() }
            refused.problemCodes() shouldBe listOf(ProblemCode.IRREVERSIBLE)
            refused.problems().single().message() shouldContain "`qmig repair --mark-reverted 1`"
        }
    }

    test("a person says whether code that was interrupted has run") {
        listOf(Cure(Kind.CODE_RAN, one) to 0, Cure(Kind.CODE_DID_NOT_RUN, one) to 1).forEach { (cure, runsAfter) ->
            servers.use { server ->
                var runs = 0
                var fails = true
                val migrations = CodedMigrations().write(1) {
                    execute("count") {
                        if (fails) error("no")
                        runs++
                    }
                    createCollection("articles")
                }
                server.qmig(migrations).use { it.migrate() }
                fails = false
                server.qmig(migrations).use { it.migrate() }.problemCodes() shouldBe listOf(ProblemCode.IN_DOUBT)
                server.repair(migrations).cures().take(2) shouldBe
                    listOf(Cure(Kind.CODE_RAN, one), Cure(Kind.CODE_DID_NOT_RUN, one))
                server.repair(migrations, cure).problems().shouldBeEmpty()
                server.qmig(migrations).use { it.migrate() }.current() shouldBe one
                runs shouldBe runsAfter
                server.names() shouldBe setOf("articles")
            }
        }
    }

    test("a declaration that does not fit is refused, and none of the others counts") {
        servers.use { server ->
            server.qmig(articles()).use { it.migrate() }
            val refused = server.repair(
                articles(),
                Cure(Kind.MARK_REVERTED, one),
                Cure(Kind.CODE_RAN, one),
                Cure(Kind.FORGET, two),
            )
            refused.problemCodes() shouldBe listOf(ProblemCode.UNKNOWN_VERSION, ProblemCode.UNKNOWN_VERSION)
            server.qmig(articles()).use { it.status() }.states() shouldBe listOf(StatusState.APPLIED)
        }
    }

    test("a late version is applied where that is asked for, and rolled back in the order of versions") {
        servers.use { server ->
            val late = articles().write(3) { createCollection("notes") }
            server.qmig(late).use { it.migrate() }
            late.write(2) { createCollection("between") }
            server.qmig(late).use { it.migrate() }.problemCodes() shouldBe listOf(ProblemCode.OUT_OF_ORDER)
            server.qmig(late).use { it.migrate(MigrateOptions().withOutOfOrder()) }.problems().shouldBeEmpty()
            server.names() shouldBe setOf("articles", "between", "notes")
            server.qmig(late).use { it.rollback(RollbackOptions(RollbackGoal.To(two))) }.problems().shouldBeEmpty()
            server.names() shouldBe setOf("articles", "between")
        }
    }

    test("the last migration is undone and applied again") {
        servers.use { server ->
            val migrations = articles().write(2, "first") { createCollection("notes") { vectors(2, Dot) } }
            server.qmig(migrations).use { it.migrate() }
            migrations.write(2, "second") { createCollection("notes") { vectors(3, Dot) } }
            server.qmig(migrations).use { it.redo(RollbackOptions()) }.current() shouldBe two
            val notes = server.schema().collections().entries.first { it.key.value() == "notes" }.value
            notes.config().vectors().values.single().size() shouldBe 3
        }
    }

    test("a redo undoes nothing where the script is gone or does not compile, or another one comes late") {
        servers.use { server ->
            val migrations = articles().write(3) { createCollection("notes") }
            server.qmig(migrations).use { it.migrate() }
            val stopped = listOf(
                articles().write(3, "edited") { createCollection("notes") }.broken() to ProblemCode.SCRIPT_BROKEN,
                articles() to ProblemCode.MISSING_FILE,
                articles().write(2) { createCollection("b") }.write(3) {} to ProblemCode.OUT_OF_ORDER,
            )
            stopped.forEach { (source, code) ->
                server.qmig(source).use { it.redo(RollbackOptions()) }.problemCodes() shouldBe listOf(code)
                server.names() shouldBe setOf("articles", "notes")
            }
        }
    }

    test("a redo that could not apply again says how to go on, and that another redo would undo the one before") {
        servers.use { server ->
            val migrations = articles().write(2) { createCollection("notes") }
            server.qmig(migrations).use { it.migrate() }
            migrations.write(2, "second") { createAlias("live", "nowhere") }
            val stopped = server.qmig(migrations).use { it.redo(RollbackOptions()) }
            stopped.problemCodes() shouldBe List(2) { ProblemCode.IMPOSSIBLE_OPERATION }
            stopped.problems().last().message() shouldContain "go on with `qmig migrate`"
            server.names() shouldBe setOf("articles")
        }
    }

    test("nothing is declared where what else changed cannot be told, because a script does not compile") {
        servers.use { server ->
            server.qmig(articles().write(2) { createCollection("notes") }).use { it.migrate() }
            val stopped = server.repair(articles(size = 8).broken(), Cure(Kind.FORGET, two))
            stopped.problemCodes() shouldBe listOf(ProblemCode.SCRIPT_BROKEN)
            server.repair(articles()).cures() shouldBe listOf(Cure(Kind.FORGET, two))
        }
    }

    test("what is applied cannot be declared to be so, and no version two different things at once") {
        servers.use { server ->
            server.qmig(articles()).use { it.migrate() }
            val again = server.repair(articles(), Cure(Kind.MARK_APPLIED, one))
            again.problems().single().message() shouldContain "it is applied already"
            val both = server.repair(articles(), Cure(Kind.MARK_REVERTED, one), Cure(Kind.MARK_APPLIED, one))
            both.problems().single().message() shouldContain "`--mark-reverted 1` and `--mark-applied 1`"
            server.qmig(articles()).use { it.status() }.states() shouldBe listOf(StatusState.APPLIED)
        }
    }

    test("a reverted migration is declared to be applied as its script is now") {
        servers.use { server ->
            server.qmig(articles()).use { qmig ->
                qmig.migrate()
                qmig.rollback()
            }
            val edited = articles(size = 8)
            server.foreign { createCollection("articles") { vectors(8, Cosine) } }
            server.repair(edited, Cure(Kind.MARK_APPLIED, one)).cures().shouldBeEmpty()
            server.qmig(edited).use { it.migrate() }.current() shouldBe one
        }
    }
})

class BaselineTest : BaselineSuite(EmbeddedServer)

abstract class BaselineSuite(servers: RehearsalServer) : FunSpec({
    fun TestServer.baseline(migrations: CodedMigrations, options: BaselineOptions) =
        qmig(migrations).use { it.baseline(options) }

    fun grown() = articles()
        .write(2) {
            createPayloadIndexes("articles") { keyword("lang") }
            createAlias("live", "articles")
        }.write(3) { createCollection("notes") }

    test("a server that has what the scripts would have made is adopted, and goes on from there") {
        servers.use { server ->
            server.foreign {
                createCollection("articles") { vectors(4, Cosine) }
                createPayloadIndexes("articles") { keyword("lang") }
                createAlias("live", "articles")
            }
            val done = server.baseline(grown(), BaselineOptions(two)).shouldBeInstanceOf<Outcome.Done<*>>()
            done shouldBe Outcome.Done(BaselineReport(two, listOf(one, two), emptyList()))
            server.shown()["version"] shouldBe "2"
            server.qmig(grown()).use { qmig ->
                qmig.migrate().current() shouldBe Version.of("3")
                qmig.rollback().problems().shouldBeEmpty()
                qmig.rollback().problemCodes() shouldBe listOf(ProblemCode.IRREVERSIBLE)
            }
            server.names() shouldBe setOf("articles")
            val again = server.baseline(grown(), BaselineOptions(two))
            again shouldBe Outcome.Done(BaselineReport(two, emptyList(), emptyList()))
        }
    }

    test("where the server differs that is told leaf by leaf, and accepted only where that is said") {
        servers.use { server ->
            server.foreign { createCollection("articles") { vectors(8, Cosine) } }
            val refused = server.baseline(grown(), BaselineOptions(two))
            refused.problemCodes() shouldBe listOf(ProblemCode.CONFLICT)
            val message = refused.problems().single().message()
            message shouldContain "articles"
            message shouldContain "8"
            message shouldContain "the alias `live` is not there"
            server.qmig(grown()).use { it.status() }.states().toSet() shouldBe setOf(StatusState.PENDING)
            server.baseline(grown(), BaselineOptions(two, acceptDifferences = true)).problems().shouldBeEmpty()
            server.qmig(grown()).use { it.migrate() }.current() shouldBe Version.of("3")
        }
    }

    test("a version without a file, and one that was begun, are refused") {
        servers.use { server ->
            val unknown = server.baseline(grown(), BaselineOptions(Version.of("9")))
            unknown.problemCodes() shouldBe listOf(ProblemCode.UNKNOWN_VERSION)
            val none = server.baseline(grown(), BaselineOptions(Version.NONE)).problems().single().message()
            none shouldBe "there is no file of version 0. `qmig status` shows which versions there are"
            val refusing = Refusing("CreateFieldIndex", Status.INVALID_ARGUMENT, except = 0)
            server.qmig(grown(), refusing).use { it.migrate() }
            val begun = server.baseline(grown(), BaselineOptions(Version.of("3")))
            begun.problemCodes() shouldBe listOf(ProblemCode.CONFLICT)
        }
    }
})
