package dev.qmig.cli.config

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.console.Console
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.NearMiss
import dev.qmig.lint.Policy
import dev.qmig.model.GivenParameter
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import java.io.File
import java.nio.file.InvalidPathException
import java.nio.file.Path

/**
 * Finds the settings of a run: from the options, then from the variables, then from the environment that was chosen in `qmig.toml`,
 * then from what that file says outside of every environment. Which server is meant is an exception: a variable and the environment
 * must not say different things, and what stands outside of the environment does not count.
 */
internal class SettingsResolver private constructor(
    private val options: GlobalOptions,
    private val folder: Path,
    private val sources: Sources,
) {
    private fun resolve(needsTarget: Boolean, input: () -> Console.Hidden): Resolution {
        val migrations = migrations()
        val server = ServerSettings(options, folder, sources, input)
        val key = if (needsTarget) server.apiKey() else null
        val target = if (needsTarget) server.target() else Setting(TargetSetting.Memory, Setting.DEFAULT)
        val tls = if (needsTarget) TlsFiles.of(options, sources, folder) else TlsFiles()
        val classPath = classPath()
        val cache = cache()
        val patience = PatienceSettings(options.limits, sources).read()
        val problems = sources.problems
        if (target == null || migrations == null || problems.isNotEmpty()) return Resolution.Wrong(problems)
        return Resolution.Found(
            Settings(
                target,
                migrations,
                key,
                classPath,
                sources.environment,
                parameters(),
                patience,
                tls,
                allowClean(),
                cache,
                policy(),
                sources.chosen?.review ?: sources.top.review,
            ),
        )
    }

    private fun found(folder: Setting<Path>?): LocalFolder {
        val problems = sources.problems
        return if (folder == null || problems.isNotEmpty()) {
            LocalFolder.Wrong(problems)
        } else {
            LocalFolder.Found(folder.value)
        }
    }

    private fun migrations(): Setting<Path>? {
        val given = sources.option("--migrations", options.migrations)
            ?: sources.chosen?.text(ConfigFile.MIGRATIONS)
            ?: sources.top.text(ConfigFile.MIGRATIONS)
            ?: Setting(ConfigFile.MIGRATIONS, Setting.DEFAULT)
        return path(given)
    }

    private fun path(given: Setting<String>): Setting<Path>? = try {
        Setting(folder.resolve(given.value).normalize(), given.source)
    } catch (_: InvalidPathException) {
        sources.wrong(ProblemCode.USAGE, Messages.notAPath(given.source))
    }

    /** Where compiled scripts are kept; null where they are not to be. */
    private fun cache(): Setting<Path>? = if (options.noCache) null else cacheFolder()

    private fun cacheFolder(): Setting<Path>? = path(
        sources.variable(CACHE_VARIABLE)
            ?: sources.chosen?.text(ConfigFile.CACHE)
            ?: sources.top.text(ConfigFile.CACHE)
            ?: Setting(CACHE_FOLDER, Setting.DEFAULT),
    )

    private fun classPath(): ClassPath {
        val given = options.classPath.flatMap { it.split(File.pathSeparatorChar) }
        if (given.any { it.isBlank() }) sources.wrong(ProblemCode.USAGE, Messages.emptyItem("--class-path"))
        val named = given.ifEmpty { null }?.let { Setting(it, "`--class-path`") }
            ?: sources.chosen?.classPath
            ?: sources.top.classPath
        return named?.let { ClassPath.of(it, folder) } ?: ClassPath.NONE
    }

    /** What is allowed belongs to a server, as its URL does. */
    private fun allowClean(): Setting<Boolean>? = (sources.chosen ?: sources.top).allowClean

    /** Both count; where they say different things of a code, the environment wins. */
    private fun policy(): Setting<Policy>? {
        val chosen = sources.chosen?.policy ?: return sources.top.policy
        return sources.top.policy?.let { Setting(it.value.and(chosen.value), chosen.source) } ?: chosen
    }

    /** One for each name: the options win over the environment, and that over the file. */
    private fun parameters(): List<GivenParameter> {
        val written = options.parameters.map { (name, value) -> GivenParameter.written(name, value, "`-P $name`") }
        return (written.reversed() + sources.chosen?.params.orEmpty() + sources.top.params).distinctBy { it.name }
    }

    companion object {
        /** The variable that chooses an environment. */
        const val ENVIRONMENT_VARIABLE: String = "QMIG_ENV"

        /** The variable that names the folder for compiled scripts. */
        const val CACHE_VARIABLE: String = "QMIG_CACHE"

        private const val CACHE_FOLDER = ".qmig/cache"

        /**
         * The settings for a run with [options] that is started in [current]; [input] reads a line that nobody may see. What does not
         * [needsTarget] goes to a server in memory, whatever target is named.
         */
        fun resolve(
            options: GlobalOptions,
            variables: Map<String, String>,
            current: Path,
            needsTarget: Boolean = true,
            input: () -> Console.Hidden = { Console.Hidden.None },
        ): Resolution = when (val made = make(options, variables, current)) {
            is Made.Resolver -> made.resolver.resolve(needsTarget, input)
            is Made.Wrong -> Resolution.Wrong(made.problems)
        }

        /** The same, where nothing counts but [options]. */
        fun resolveAlone(options: GlobalOptions, current: Path, input: () -> Console.Hidden): Resolution =
            when (val place = WorkFolder.of(options.folder, current)) {
                is WorkFolder.Found -> {
                    when (val made = within(place.folder, options, emptyMap(), ConfigFile())) {
                        is Made.Resolver -> made.resolver.resolve(needsTarget = true, input)
                        is Made.Wrong -> Resolution.Wrong(made.problems)
                    }
                }
                is WorkFolder.Wrong -> {
                    Resolution.Wrong(listOf(Problem.of(ProblemCode.USAGE, place.message)))
                }
            }

        /** Where the migrations are, for what needs no target: nothing is asked of one, nor of its key. */
        fun migrations(options: GlobalOptions, variables: Map<String, String>, current: Path): LocalFolder =
            local(options, variables, current) { found(migrations()) }

        /** Where compiled scripts are, in the same way, whether or not they are to be used. */
        fun cache(options: GlobalOptions, variables: Map<String, String>, current: Path): LocalFolder =
            local(options, variables, current) { found(cacheFolder()) }

        private fun local(
            options: GlobalOptions,
            variables: Map<String, String>,
            current: Path,
            find: SettingsResolver.() -> LocalFolder,
        ): LocalFolder = when (val made = make(options, variables, current)) {
            is Made.Resolver -> made.resolver.find()
            is Made.Wrong -> LocalFolder.Wrong(made.problems)
        }

        private fun make(options: GlobalOptions, variables: Map<String, String>, current: Path): Made =
            when (val place = WorkFolder.of(options.folder, current)) {
                is WorkFolder.Found -> within(place.folder, options, variables)
                is WorkFolder.Wrong -> refused(place.message)
            }

        private fun within(folder: Path, options: GlobalOptions, variables: Map<String, String>): Made =
            when (val reading = ConfigReader.read(folder.resolve(ConfigFile.NAME))) {
                is ConfigReading.Wrong -> Made.Wrong(reading.problems)
                is ConfigReading.Read -> within(folder, options, variables, reading.config)
            }

        private fun within(
            folder: Path,
            options: GlobalOptions,
            variables: Map<String, String>,
            file: ConfigFile,
        ): Made {
            val known = file.environments.keys.toList()
            if (options.environment?.isBlank() ==
                true
            ) {
                return refused(Messages.emptySetting("`${options.names.environment}`"))
            }
            val chosen = options.environment?.let { Setting(it, "`${options.names.environment}`") }
                ?: Sources.variableIn(variables, ENVIRONMENT_VARIABLE)
            if (chosen != null && chosen.value !in known) {
                return refused(
                    Messages.unknownEnvironment(chosen.value, chosen.source, NearMiss.of(chosen.value, known), known),
                )
            }
            return Made.Resolver(SettingsResolver(options, folder, Sources(variables, file, chosen)))
        }

        private fun refused(message: String) = Made.Wrong(listOf(Problem.of(ProblemCode.USAGE, message)))
    }

    /** What the folder and its file give. */
    private sealed interface Made {
        class Resolver(val resolver: SettingsResolver) : Made

        class Wrong(val problems: List<Problem>) : Made
    }
}

/** What looking for the settings gives. */
internal sealed interface Resolution {
    /** They are complete. */
    data class Found(val settings: Settings) : Resolution

    /** They are not. */
    data class Wrong(val problems: List<Problem>) : Resolution
}
