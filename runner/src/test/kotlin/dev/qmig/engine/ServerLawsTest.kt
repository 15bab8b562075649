package dev.qmig.engine

import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.RecordedMigrations
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.model.Change
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Draw
import dev.qmig.model.Grade
import dev.qmig.model.Point
import dev.qmig.model.Suite
import dev.qmig.model.Version
import dev.qmig.model.differingLeaves
import dev.qmig.model.leaves
import dev.qmig.model.shape
import dev.qmig.model.shouldPredict
import dev.qmig.model.shown
import dev.qmig.problems
import dev.qmig.use
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.property.PropTestConfig
import io.kotest.property.arbitrary.arbitrary
import io.kotest.property.checkAll

class ServerLawsTest : ServerLawsSuite(EmbeddedServer, Suite.tries(100, 3_000))

/** What the model's laws say of a simulated server, said of migrations that really run, points included. */
abstract class ServerLawsSuite(servers: RehearsalServer, tries: PropTestConfig) : FunSpec({
    test("chains of migrations do what was planned, go back to any version as they were graded, and forth again") {
        val tally = Tally()
        checkAll(
            tries,
            arbitrary {
                Draw(it.random)
            },
        ) { draw -> servers.use { DrawnHistory(it, draw, tally).unfold() } }
        println(tally)
    }
})

/** Migrations of drawn changes on a drawn schema, with the schema that each left. */
private class DrawnHistory(private val server: TestServer, private val draw: Draw, private val tally: Tally) {
    private val migrations = RecordedMigrations()
    private val states = mutableListOf<ClusterSchema>()

    /** Of every change of every migration. */
    private val grades = mutableListOf<List<Grade>>()

    fun unfold() {
        server.make(draw.setUp())
        states += server.drawnState()
        val migrations = draw.between(1, 10)
        repeat(migrations) { migrate() }
        val goal = draw.between(0, grades.size)
        if (back(goal) && grades.drop(goal).flatten().none { it is Grade.Shape }) forth(goal)
        tally.chains++
    }

    private fun migrate() {
        val changes = mutableListOf<Change>()
        val predicted = (1..draw.between(1, 3)).fold(states.last()) { state, _ ->
            val change = draw.possible(state)
            changes += change
            change.apply(state)
        }
        val version = grades.size + 1
        withClue({ "version $version: ${changes.map { it.toNode() }}\n  on ${states.last()}" }) {
            migrations.write(version, changes)
            server.qmig(migrations).use { it.migrate(ACCEPTING).problems().shouldBeEmpty() }
            val state = server.drawnState()
            shouldPredict(predicted, state)
            state.points().mapValues { it.value.kept() } shouldBe predicted.points().mapValues { it.value.kept() }
            server.drift(migrations).drifted.shouldBeEmpty()
            grades += changes.zip(changes.runningFold(states.last()) { before, change -> change.apply(before) })
                .map { (change, before) -> change.inverse(before).grade }
            states += state
            tally.changes += changes.size
        }
    }

    /** Whether the way back to [goal] could be gone. */
    private fun back(goal: Int): Boolean {
        val undone = grades.drop(goal).flatten()
        val options = RollbackOptions(RollbackGoal.To(versionOf(goal)), consent = Consent.ACCEPT)
        withClue({ "back to $goal, graded $undone, from ${states.last().shown()}" }) {
            val problems = server.qmig(migrations).use { it.rollback(options).problems() }
            if (undone.any { it is Grade.Irreversible }) {
                tally.refused++
                server.drawnState() shouldBe states.last()
                return false
            }
            problems.shouldBeEmpty()
            shouldBeBack(undone, states[goal], server.drawnState())
            server.drift(migrations).drifted.shouldBeEmpty()
            tally.rolledBack += grades.size - goal
            return true
        }
    }

    private fun forth(from: Int) {
        withClue({ "forth again from $from" }) {
            server.qmig(migrations).use { it.migrate(ACCEPTING).problems().shouldBeEmpty() }
            shouldBeBack(grades.drop(from).flatten(), states.last(), server.drawnState())
        }
    }
}

private val ACCEPTING = MigrateOptions(consent = Consent.ACCEPT)

private fun versionOf(number: Int) = if (number == 0) Version.NONE else Version.of("$number")

private fun shouldBeBack(undone: List<Grade>, first: ClusterSchema, back: ClusterSchema) {
    val lost = undone.any { it is Grade.Shape }
    val residue = undone.filterIsInstance<Grade.Effective>().flatMap { it.residue }.toSet()
    val expected = first.kept(lost)
    val found = back.kept(lost)
    val differing = differingLeaves(expected, found) - residue
    differing.map { "$it: ${expected.leaves()[it]} became ${found.leaves()[it]}" } shouldBe listOf()
}

/** What no server alters, as cosine and a datatype do with vectors. */
private fun Point.kept() = payload() to vectors().keys

private fun ClusterSchema.kept(lost: Boolean) = if (lost) shape() else this

/** How much was tried. */
private class Tally {
    var chains = 0
    var changes = 0
    var rolledBack = 0
    var refused = 0

    override fun toString() =
        "$chains chains with $changes changes; $rolledBack migrations rolled back, $refused rollbacks refused as irreversible"
}
