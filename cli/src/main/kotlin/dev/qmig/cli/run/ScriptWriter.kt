package dev.qmig.cli.run

import dev.qmig.NewScript
import dev.qmig.Outcome
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.reason
import dev.qmig.generate.Generated
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import java.io.IOException
import java.nio.file.Path
import java.time.Clock

/** Puts scripts that were generated where they belong. */
internal class ScriptWriter(private val migrations: Path, private val clock: Clock) {
    /** [generated] as the next migration. One that would do nothing is not written. */
    fun next(command: String, target: String, text: String, timestamp: Boolean, generated: Outcome<Generated>): Answer {
        val script = (generated as? Outcome.Done)?.value?.takeUnless { it.isEmpty() }
            ?: return Answer.Generating(command, target, generated, null, Answer.Generating.Kind.MIGRATION)
        return when (val made = NewScript(migrations, clock, sums = true).create(text, timestamp, script.text())) {
            is Outcome.Done -> {
                Answer.Generating(command, target, generated, made.value, Answer.Generating.Kind.MIGRATION)
            }
            is Outcome.Stopped -> {
                Answer.Refused(command, made.problems)
            }
        }
    }

    /** [generated] in [file], or nowhere where that is null. A file that is there is written over. */
    fun dump(command: String, target: String, file: Path?, generated: Outcome<Generated>): Answer {
        if (file != null && generated is Outcome.Done) {
            try {
                OutputFile.write(file, generated.value.text())
            } catch (e: IOException) {
                val problem = Problem.of(ProblemCode.USAGE, Messages.notWritten(file, e.reason()))
                return Answer.Refused(command, listOf(problem))
            }
        }
        return Answer.Generating(command, target, generated, file, Answer.Generating.Kind.DUMP)
    }
}
