package dev.qmig.cli

import dev.qmig.cli.render.json.AnswerJson
import dev.qmig.cli.render.json.NodeParser
import dev.qmig.cli.render.json.NodeWriter
import dev.qmig.cli.render.json.PlanReportJson
import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.OutputFile
import dev.qmig.cli.run.SavedPlans
import dev.qmig.cli.run.SavedPlans.Reading
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.reason
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.plan.Fingerprint
import java.io.IOException
import java.nio.file.Files
import java.nio.file.InvalidPathException
import java.nio.file.Path

/** Plans as JSON, in files whose names start at [folder]. */
internal class PlanFiles(private val folder: Path) : SavedPlans {
    override fun read(file: String): Reading = try {
        val bytes = Files.newInputStream(folder.resolve(file)).use { it.readNBytes(LARGEST + 1) }
        val text = bytes.takeIf { it.size <= LARGEST }?.decodeToString(throwOnInvalidSequence = true)
        val found = text?.let(NodeParser::parse)?.takeIf { it.get("format") == Node.Text(PlanReportJson.FORMAT) }
        when (val fingerprint = found?.get(PlanReportJson.FINGERPRINT)) {
            is Node.Obj -> Reading.Read(Fingerprint(fingerprint))
            else -> wrong(Messages.noSavedPlan(file))
        }
    } catch (e: IOException) {
        wrong(Messages.unreadablePlan(file, e.reason()))
    } catch (_: InvalidPathException) {
        wrong(Messages.notAPath("`--plan`"))
    } catch (_: InvalidValueException) {
        wrong(Messages.noSavedPlan(file))
    }

    override fun write(file: String, answer: Answer.Planned): Problem? = try {
        OutputFile.write(folder.resolve(file), NodeWriter.write(AnswerJson.of(answer, emptyList())) + "\n")
        null
    } catch (e: IOException) {
        Problem.of(ProblemCode.USAGE, Messages.unwritablePlan(file, e.reason()))
    } catch (_: InvalidPathException) {
        Problem.of(ProblemCode.USAGE, Messages.notAPath("`--save`"))
    }

    private fun wrong(message: String) = Reading.Wrong(Problem.of(ProblemCode.USAGE, message))

    private companion object {
        /** No plan that people look at comes near. */
        const val LARGEST = 64 * 1024 * 1024
    }
}
