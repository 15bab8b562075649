package dev.qmig.embedded.crash

import dev.qmig.embedded.Client
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.Seeded
import dev.qmig.embedded.dump
import dev.qmig.embedded.names
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import java.nio.file.Path
import java.util.TreeMap
import java.util.concurrent.TimeUnit
import kotlin.io.path.exists
import kotlin.random.Random

/**
 * A process that writes into a folder is killed again and again. An instance in memory is given the same writes: what the folder
 * shows afterwards is what that one shows after the last write that was answered, or after the one that was under way.
 */
class CrashTest : FunSpec({
    test("a process that is killed loses no answered write and leaves no half of one") {
        val folder = tempdir().toPath()
        val kills = TreeMap<String, Int>()
        var answered = 0
        EmbeddedQdrant.inMemory().use { expected ->
            Seeded.worlds(8, 50) { random ->
                val seed = random.nextLong()
                val worker = Worker(folder, seed)
                Moment.entries[random.nextInt(Moment.entries.size)].await(worker, folder, random)
                worker.isAlive shouldBe true
                worker.kill()
                val rewriting = folder.resolve(REWRITTEN).exists()
                kills.merge(if (rewriting) "rewriting the log" else worker.under ?: "between two", 1, Int::plus)
                answered += worker.done
                withClue("killed after ${worker.done} answers, under way: ${worker.under}") {
                    compare(folder, expected, Work(expected, Random(seed)), worker.done)
                }
            }
        }
        println("killed ${kills.values.sum()} times after $answered answered writes: $kills")
    }
})

private const val REWRITTEN = "qdrant.log.fresh"

/** When a process is killed. */
private enum class Moment(val reached: (Worker, Path) -> Boolean) {
    /** At any time after its first answer. */
    ANY({ worker, _ -> worker.done > 0 }),
    REWRITING({ _, folder -> folder.resolve(REWRITTEN).exists() }),
    RESTORING({ worker, _ -> worker.under == "restore" }),
    ;

    /** Waits for it, at most half a minute, and a little more. */
    fun await(worker: Worker, folder: Path, random: Random) {
        val latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(30)
        while (worker.isAlive && !reached(worker, folder) && System.nanoTime() < latest) Thread.onSpinWait()
        val more = random.nextLong(if (this == ANY) TimeUnit.SECONDS.toNanos(1) else TimeUnit.MILLISECONDS.toNanos(3))
        val end = System.nanoTime() + more
        while (System.nanoTime() < end) Thread.onSpinWait()
    }
}

/** Does the answered writes in [expected] and compares, with one more where that does not agree. */
private fun compare(folder: Path, expected: EmbeddedQdrant, work: Work, answered: Int) {
    repeat(answered) { work.next().run() }
    val found = EmbeddedQdrant.open(folder).use(::shown)
    if (found == shown(expected)) return
    work.next().run()
    val wanted = shown(expected)
    found.keys shouldBe wanted.keys
    found.filter { (name, text) -> wanted[name] != text }.mapValues { (_, text) -> text.take(MOST_SHOWN) } shouldBe
        mapOf()
}

private const val MOST_SHOWN = 1_000

/** Everything there is to see, snapshots too. */
private fun shown(qdrant: EmbeddedQdrant): Map<String, String> {
    val client = Client(qdrant.channel())
    val shelf = Shelf(qdrant)
    val snapshots = client.names().associate { "snapshot of $it" to "${shelf.of(it) != null}" }
    return dump(client) + snapshots + ("full snapshot" to "${shelf.ofAll() != null}")
}
