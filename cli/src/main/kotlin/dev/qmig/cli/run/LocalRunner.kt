package dev.qmig.cli.run

import dev.qmig.CompiledScripts
import dev.qmig.NewScript
import dev.qmig.Outcome
import dev.qmig.cli.command.Action
import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.config.LocalFolder
import dev.qmig.cli.config.SettingsResolver
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.project.Fate
import dev.qmig.cli.project.Making
import dev.qmig.cli.project.ProjectFile
import dev.qmig.cli.project.ProjectFiles
import dev.qmig.cli.start.StartArchive
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.NextSteps
import dev.qmig.cli.text.reason
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import java.io.IOException
import java.nio.file.InvalidPathException
import java.nio.file.Path

/** Does what needs no target. */
internal class LocalRunner(private val surroundings: Surroundings) {
    /** Carries [action] out. */
    fun run(options: GlobalOptions, action: Action.Local): Answer = when (action) {
        is Action.Init -> init(options, action)
        is Action.New -> new(options, action)
        is Action.Cache -> cache(options, action)
        is Action.Warm -> warm(action)
    }

    private fun init(options: GlobalOptions, action: Action.Init): Answer {
        val root = try {
            surroundings.folder.resolve(options.folder.orEmpty()).resolve(action.folder.orEmpty()).normalize()
        } catch (_: InvalidPathException) {
            return refused(action, Problem.of(ProblemCode.USAGE, Messages.notAPath("the folder")))
        }
        return when (val making = ProjectFiles(root).make()) {
            is Making.Made -> Answer.Made(action.command, making.files, next(options, action.folder).afterInit)
            is Making.Refused -> refused(action, making.problem)
        }
    }

    private fun new(options: GlobalOptions, action: Action.New): Answer {
        val folder = when (val found = find(options)) {
            is LocalFolder.Found -> found.path
            is LocalFolder.Wrong -> return Answer.Refused(action.command, found.problems)
        }
        val next = NewScript(folder, surroundings.clock, sums = true)
        return when (val made = next.create(action.text, action.timestamp)) {
            is Outcome.Done -> Answer.Made(action.command, listOf(made(made.value)), next(options).afterNew)
            is Outcome.Stopped -> Answer.Refused(action.command, made.problems)
        }
    }

    private fun cache(options: GlobalOptions, action: Action.Cache): Answer =
        when (val found = SettingsResolver.cache(options, surroundings.environment, surroundings.folder)) {
            is LocalFolder.Found -> cache(found.path, action)
            is LocalFolder.Wrong -> Answer.Refused(action.command, found.problems)
        }

    private fun cache(folder: Path, action: Action.Cache): Answer {
        val cache = CompiledScripts(folder)
        return try {
            val content = if (action.clear) cache.clear() else cache.content()
            Answer.Cached(action.command, folder, content, action.clear, archive())
        } catch (e: IOException) {
            val message = if (action.clear) Messages::cacheNotCleared else Messages::cacheUnusable
            refused(action, Problem.of(ProblemCode.USAGE, message(folder, e.reason())))
        }
    }

    private fun archive() = StartArchive.ofProcess()?.let { KeptArchive(it.path, it.bytes(), it.exists()) }

    private fun warm(action: Action.Warm): Answer {
        val archive = StartArchive.ofProcess()
            ?: return refused(action, Problem.of(ProblemCode.USAGE, Messages.NO_PLACE_FOR_ARCHIVE))
        if (archive.works()) {
            val kept = ProjectFile(archive.path, Fate.KEPT)
            return Answer.Made(action.command, listOf(kept), Messages.NEXT_AFTER_WARM_ALREADY)
        }
        return when (val failure = archive.make()) {
            null -> Answer.Made(action.command, listOf(made(archive.path)), Messages.NEXT_AFTER_WARM)
            else -> refused(action, Problem.of(ProblemCode.USAGE, Messages.archiveNotMade(archive.path, failure)))
        }
    }

    private fun next(options: GlobalOptions, folder: String? = null) =
        NextSteps("${Path.of(options.folder.orEmpty()).resolve(folder.orEmpty())}")

    private fun find(options: GlobalOptions) =
        SettingsResolver.migrations(options, surroundings.environment, surroundings.folder)

    private fun made(path: Path) = ProjectFile(path, Fate.MADE)

    private fun refused(action: Action.Local, problem: Problem) = Answer.Refused(action.command, listOf(problem))
}
