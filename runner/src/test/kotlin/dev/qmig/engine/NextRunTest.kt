package dev.qmig.engine

import dev.qmig.CleanConsent
import dev.qmig.CleanOptions
import dev.qmig.CodedMigrations
import dev.qmig.Disturbance
import dev.qmig.Disturbing
import dev.qmig.EmbeddedServer
import dev.qmig.GcConsent
import dev.qmig.GcOptions
import dev.qmig.MigrateOptions
import dev.qmig.PassThrough
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RollbackOptions
import dev.qmig.Slow
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.history.LeaseEntry
import dev.qmig.history.LeaseStore
import dev.qmig.history.RunInfo
import dev.qmig.model.ProblemCode
import dev.qmig.model.Reembed
import dev.qmig.model.ServerVersion
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.use
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.MethodDescriptor
import io.grpc.Status
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeInstanceOf
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.util.UUID
import kotlin.io.path.readLines

class NextRunTest : NextRunSuite(EmbeddedServer) {
    init {
        test("the page has a row for each of these cases, and these alone") {
            val rows = Path.of("../docs/reliability.md").readLines()
                .dropWhile { it != "## What the next run does" }.drop(1).takeWhile { !it.startsWith("## ") }
                .filter { it.startsWith("| ") }.drop(1).map { it.split('|')[1].trim() }
            rows shouldContainExactly Case.entries.map { it.row }
        }
    }
}

/** How the run before ended, in the words of the page. */
private enum class Case(val row: String, vararg val states: StatusState) {
    NOT_BEGUN("nothing was begun", StatusState.PENDING),
    CUT_OFF_APPLYING("killed, or cut off, while applying", StatusState.APPLYING),
    REFUSED("a step was refused", StatusState.FAILED),
    CUT_OFF_CLEANING("killed, or cut off, while cleaning", StatusState.APPLIED),
    CUT_OFF_DELETING("killed, or cut off, while deleting old sides", StatusState.APPLIED),
    CUT_OFF_UNDOING("killed, or cut off, while undoing", StatusState.REVERTING),
    STILL_BUILDING("`--wait-timeout` was over while the server built an index", StatusState.APPLYING),
    CODE_MAY_REPEAT("code was interrupted that may run again", StatusState.APPLYING, StatusState.REVERTING),
    CODE_IN_DOUBT("code was interrupted that does not say so", StatusState.APPLYING, StatusState.REVERTING),
    STOPPED_AFTER_PHASE("stopped after a phase, as `--to-phase` said", StatusState.APPLYING),
    LOCKED("another run is at work", StatusState.PENDING, StatusState.APPLIED),
    TAKEN_OVER("the process was paused and another took over", StatusState.APPLYING),
}

/** Where something is gone that no migration deletes. */
private val GONE = setOf(Case.CUT_OFF_CLEANING, Case.CUT_OFF_DELETING)

/** From the first call of [method] but [except] on nothing is answered, and nothing later is sent: the process died. */
private class Dying(private val method: String, private val except: Int = 0) : ClientInterceptor {
    private val death = Disturbing(0, Disturbance.KILLED_AFTER)
    private var seen = 0
    private var dead = false

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        dead = dead || (method.bareMethodName == this.method && seen++ == except)
        return if (dead) death.interceptCall(method, options, next) else next.newCall(method, options)
    }
}

private val other = LeaseEntry(
    UUID.randomUUID(),
    0,
    Duration.ofSeconds(60),
    RunInfo("ada", "build-7", "0.1", ServerVersion(1, 18, 3)),
    4711,
    Instant.parse("2026-11-20T09:30:00Z"),
)

/** What `migrate` and `rollback` do after each way in which a run can end. */
abstract class NextRunSuite(servers: RehearsalServer) : FunSpec({
    val calls = mutableListOf<String>()
    beforeTest { calls.clear() }

    fun schema() = CodedMigrations().write(1) {
        createCollection("a")
        createPayloadIndexes("a") { keyword("lang") }
        createCollection("b")
    }

    fun move() = CodedMigrations().write(1) {
        reembed("live") {
            into("b")
            vectors(3, Cosine)
            embed { points -> points.map { null } }
        }
    }

    fun code(repeats: Boolean) = CodedMigrations().write(1) {
        createCollection("a")
        execute("fill", idempotent = repeats) {
            calls += "run"
            it.collectionExistsAsync("a").get()
        }.rollbackWith(idempotent = repeats) {
            calls += "undo"
            it.collectionExistsAsync("a").get()
        }
    }

    fun TestServer.state(migrations: CodedMigrations) = qmig(migrations).use { it.status() }.states().single()

    fun TestServer.migrate(migrations: CodedMigrations, interceptor: ClientInterceptor = PassThrough) =
        qmig(migrations, interceptor).use { it.migrate(MigrateOptions(lockTimeout = Duration.ZERO)) }

    fun TestServer.rollback(migrations: CodedMigrations, interceptor: ClientInterceptor = PassThrough) =
        qmig(migrations, interceptor).use { it.rollback(RollbackOptions(lockTimeout = Duration.ZERO)) }

    fun TestServer.oldSide() = foreign {
        createCollection("a") { vectors(2, Cosine) }
        createAlias("live", "a")
    }

    fun TestServer.leave(case: Case, state: StatusState, migrations: CodedMigrations) {
        when (case) {
            Case.NOT_BEGUN -> {
                Unit
            }
            Case.CUT_OFF_APPLYING -> {
                migrate(migrations, Dying("CreateFieldIndex"))
            }
            Case.REFUSED -> {
                migrate(migrations, Refusing("CreateFieldIndex", Status.INVALID_ARGUMENT, except = 0))
            }
            Case.CUT_OFF_CLEANING -> {
                migrate(migrations).problems().shouldBeEmpty()
                qmig(migrations, Dying("Delete")).use { it.clean(CleanOptions(consent = CleanConsent.ACCEPT)) }
                names().size shouldBe 1
            }
            Case.CUT_OFF_DELETING -> {
                oldSide()
                migrate(migrations).problems().shouldBeEmpty()
                val all = GcOptions(olderThan = Duration.ZERO, consent = GcConsent.ACCEPT)
                qmig(migrations, Dying("Delete")).use { it.gc(all) }
                names() shouldBe setOf("b")
            }
            Case.CUT_OFF_UNDOING -> {
                migrate(migrations).problems().shouldBeEmpty()
                rollback(migrations, Dying("DeleteFieldIndex"))
            }
            Case.STILL_BUILDING -> {
                migrate(migrations, Slow("CreateFieldIndex", asked = Int.MAX_VALUE))
            }
            Case.CODE_MAY_REPEAT, Case.CODE_IN_DOUBT -> {
                if (state == StatusState.APPLYING) {
                    migrate(migrations, Dying("CollectionExists"))
                } else {
                    migrate(migrations).problems().shouldBeEmpty()
                    rollback(migrations, Dying("CollectionExists"))
                }
            }
            Case.STOPPED_AFTER_PHASE -> {
                oldSide()
                val first = MigrateOptions(toPhase = Reembed.Phase.CREATE)
                qmig(migrations).use { it.migrate(first) }.problems().shouldBeEmpty()
            }
            Case.LOCKED -> {
                if (state == StatusState.APPLIED) migrate(migrations).problems().shouldBeEmpty()
                LeaseSeeker(leases(), other, waiting, Progress.Listener.SILENT).seek(Duration.ZERO)
                    .shouldBeInstanceOf<LeaseSeeker.Got>()
            }
            Case.TAKEN_OVER -> {
                val taking = Progress.Listener {
                    if (it is Progress.StepStarted && it.number == 3) {
                        leases().takeOver(leases().read().shouldBeInstanceOf<LeaseStore.Held>().lease(), other)
                    }
                }
                qmig(migrations, listener = taking).use { it.migrate() }.problemCodes() shouldBe
                    listOf(ProblemCode.LOCK_LOST)
                leases().release(other)
            }
        }
        leases().read().let { if (it is LeaseStore.Held && it.lease() != other) leases().clear() }
        calls.clear()
        state(migrations) shouldBe state
    }

    fun each(body: (TestServer, CodedMigrations, Case, StatusState) -> Unit) = Case.entries.forEach { case ->
        case.states.forEach { state ->
            withClue("$case, $state") {
                val migrations = when (case) {
                    Case.CODE_MAY_REPEAT -> code(repeats = true)
                    Case.CODE_IN_DOUBT -> code(repeats = false)
                    Case.CUT_OFF_DELETING, Case.STOPPED_AFTER_PHASE -> move()
                    else -> schema()
                }
                servers.use { server ->
                    server.leave(case, state, migrations)
                    body(server, migrations, case, state)
                }
            }
        }
    }

    /** What a run says that cannot do it; empty where it can. */
    fun problems(case: Case, busy: Boolean) = when (case) {
        Case.LOCKED -> if (busy) listOf(ProblemCode.LOCKED) else emptyList()
        Case.CODE_IN_DOUBT -> listOf(ProblemCode.IN_DOUBT)
        else -> emptyList()
    }

    test("migrate") {
        each { server, migrations, case, state ->
            val problems = problems(case, busy = state == StatusState.PENDING)
            server.migrate(migrations).problemCodes() shouldBe problems
            server.state(migrations) shouldBe if (problems.isEmpty()) StatusState.APPLIED else state
            when {
                problems.isNotEmpty() -> Unit
                case in GONE -> server.names().size shouldBe 1
                else -> server.names() shouldBe if (case == Case.CODE_MAY_REPEAT) setOf("a") else setOf("a", "b")
            }
            calls shouldBe when {
                case != Case.CODE_MAY_REPEAT -> emptyList()
                state == StatusState.APPLYING -> listOf("run")
                else -> listOf("undo", "run")
            }
        }
    }

    test("rollback") {
        each { server, migrations, case, state ->
            val problems = when {
                state == StatusState.PENDING -> listOf(ProblemCode.UNKNOWN_VERSION)
                case == Case.CUT_OFF_CLEANING -> listOf(ProblemCode.CONFLICT)
                case == Case.CUT_OFF_DELETING -> listOf(ProblemCode.IRREVERSIBLE)
                else -> problems(case, busy = state == StatusState.APPLIED)
            }
            server.rollback(migrations).problemCodes().distinct() shouldBe problems
            server.state(migrations) shouldBe if (problems.isEmpty()) StatusState.REVERTED else state
            if (problems.isEmpty()) {
                server.names() shouldBe if (case == Case.STOPPED_AFTER_PHASE) setOf("a") else emptySet()
            }
            calls shouldBe if (case == Case.CODE_MAY_REPEAT) listOf("undo") else emptyList()
        }
    }
})
