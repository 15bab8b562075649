package dev.qmig.cli

import dev.qmig.cli.console.Console
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import java.io.ByteArrayOutputStream
import java.io.PipedReader
import java.io.PipedWriter
import java.io.PrintStream
import kotlin.concurrent.thread
import kotlin.time.measureTime

/** Somebody who is asked and does not answer. */
internal class PromptTest : FunSpec({
    test("a question that nobody answers ends when the run is told to stop, which others can still see") {
        PipedWriter().use { never ->
            val shown = ByteArrayOutputStream()
            val out = PrintStream(shown)
            val console = Console(out, out, PipedReader(never).buffered(), isTerminal = true)
            val asking = Thread.currentThread()
            val signal = thread {
                while (shown.size() == 0) Thread.sleep(10)
                asking.interrupt()
            }
            val took = measureTime { console.ask("Go on? ") shouldBe "" }
            Thread.interrupted() shouldBe true
            took.inWholeMilliseconds shouldBeLessThan 2_000
            signal.join()
        }
    }
})
