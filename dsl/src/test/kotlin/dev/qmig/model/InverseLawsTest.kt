package dev.qmig.model

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.ints.shouldBeGreaterThanOrEqual
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldNotBeBlank
import io.kotest.property.checkAll

class InverseLawsTest : FunSpec({
    val coverage = Coverage()

    test("a change and then its inverse give the schema before, as closely as the grade says") {
        checkAll(Suite.steps, drawn { step() }) { step -> shouldComeBack(step, coverage) }
    }

    test("the inverse of an inverse makes again what the change made") {
        checkAll(Suite.steps, drawn { step() }) { step ->
            if (step.before.allows(step.change)) shouldBeMadeAgain(step)
        }
    }

    test("what cannot be undone says why and offers nothing") {
        checkAll(Suite.steps, drawn { step() }) { step ->
            val grade = step.inverse.grade
            if (grade is Grade.Irreversible) {
                grade.reason.shouldNotBeBlank()
                step.inverse.changes shouldBe listOf()
            }
        }
    }

    test("only a change that destroys data is undone in shape alone, and it names which") {
        checkAll(Suite.steps, drawn { step() }) { step ->
            val loses = step.change.destroys().filter { step.before.holds(it) }
            val grade = step.inverse.grade
            val effective = Grade.Effective(listOf()).rank()
            val irreversible = Grade.Irreversible("").rank()
            if (loses.isEmpty()) {
                val worst = if (step.change is ChangeAliases || step.isLimited()) irreversible else effective
                grade.rank() shouldBe minOf(grade.rank(), worst)
            } else {
                grade.rank() shouldBeGreaterThanOrEqual Grade.Shape("").rank()
                if (grade is Grade.Shape) grade.loss shouldBe "the ${loses.single().words()}"
            }
        }
    }

    test("a chain undone step by step from its end gives the first schema at its weakest grade") {
        checkAll(Suite.chains, drawn { chain() }) { chain -> shouldRollBack(chain) }
    }

    test("every situation that there is has been met, the rarest by drawing on") {
        val draw = Draw(Suite.random())
        repeat(Suite.MORE_STEPS) {
            if (coverage.missing().isNotEmpty()) shouldComeBack(draw.step(), coverage)
        }
        println(coverage.table())
        coverage.missing() shouldBe listOf()
        coverage.contradicted() shouldBe listOf()
    }
})

private fun shouldComeBack(step: Step, coverage: Coverage) {
    coverage.count(step)
    if (step.before.allows(step.change)) shouldComeBack(step)
}

/** Whether the change meets limits of strict mode, or could not be made at all. */
private fun Step.isLimited() = !before.allows(change) ||
    change.collections().any { before.collections[it]?.config?.strictMode?.enabled == true }

/** Told without the model's own answer. */
private fun ClusterSchema.holds(loss: Loss): Boolean {
    val found = collections[loss.collection()] ?: return false
    return when (loss) {
        is Loss.Points -> true
        is Loss.Vectors -> found.config.hasVector(loss.vector)
        is Loss.Payload -> true
        is Loss.ShardPoints -> loss.key in found.shardKeys
    }
}

private fun shouldComeBack(step: Step) {
    val inverse = step.inverse
    withClue({ "$inverse\n  undoes $step" }) {
        inverse.captured shouldBe setOf()
        if (inverse.grade is Grade.Irreversible) return
        shouldBeBack(inverse.grade, step.before, step.world.server.carryOut(inverse.changes, step.after))
    }
}

private fun shouldBeMadeAgain(step: Step) {
    val inverse = step.inverse
    if (inverse.grade is Grade.Irreversible) return
    val server = step.world.server
    withClue({ "$inverse\n  undoes $step" }) {
        val back = server.carryOut(inverse.changes, step.after)
        server.carryOut(listOf(step.change), back) shouldBe step.after
        val again = inversesOf(inverse.changes, server, step.after)
        server.carryOut(again.flatMap { it.changes }, back) shouldBe step.after
    }
}

/** What undoes [changes] carried out from [start], the last first. */
private fun inversesOf(changes: List<Change>, server: SimulatedServer, start: ClusterSchema): List<Inverse> {
    val states = changes.runningFold(start) { state, change -> server.apply(change, state) }
    return changes.zip(states) { change, state -> change.inverse(state) }.asReversed()
}

private fun shouldRollBack(chain: Chain) {
    val server = chain.world.server
    val first = chain.world.schema
    val states = mutableListOf(first)
    val inverses = mutableListOf<Inverse>()
    for (change in chain.changes) {
        val inverse = change.inverse(states.last())
        if (inverse.grade is Grade.Irreversible) break
        inverses.add(0, inverse)
        states += server.apply(change, states.last())
    }
    val lost = inverses.any { it.grade is Grade.Shape }

    fun ClusterSchema.kept() = if (lost) shape() else this
    val back = server.carryOut(inverses.flatMap { it.changes }, states.last()).kept()
    val residue = inverses.map { it.grade }.filterIsInstance<Grade.Effective>().flatMap { it.residue }.toSet()
    withClue({ "$chain" }) {
        (differingLeaves(first.kept(), back) - residue) shouldBe setOf()
        if (residue.isEmpty()) back shouldBe first.kept()
        inverses.fold(Grade.exact()) { worst, inverse -> worst.and(inverse.grade) }.shouldBeWorstOf(inverses)
    }
}

private fun Grade.shouldBeWorstOf(inverses: List<Inverse>) {
    rank() shouldBe (inverses.maxOfOrNull { it.grade.rank() } ?: 0)
    if (this is Grade.Effective) {
        residue.toSet() shouldBe
            inverses.map { it.grade }.filterIsInstance<Grade.Effective>().flatMap { it.residue }.toSet()
    }
}
