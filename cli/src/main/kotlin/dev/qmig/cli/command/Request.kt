package dev.qmig.cli.command

import dev.qmig.CopyOptions
import dev.qmig.Readiness
import dev.qmig.RollbackGoal
import dev.qmig.VerifyOptions
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ServerOptionNames
import dev.qmig.data.MoveOptions
import dev.qmig.http.Secret
import dev.qmig.lint.Severity
import dev.qmig.model.Reembed
import dev.qmig.model.Version
import dev.qmig.plan.Cure
import java.time.Duration

/** What a command line asks for. */
internal data class Request(
    val options: GlobalOptions,
    val action: Action,
)

/** What is to be done. */
internal sealed interface Action {
    /** The name of the command that does it. */
    val command: String

    /** Something that needs no target. */
    sealed interface Local : Action

    /** Something that needs one. */
    sealed interface OnTarget : Action {
        /** Whether it changes nothing, so that no code of migrations meets a server either. */
        val looks: Boolean get() = false

        /** Whether it goes to the target; without, it goes to a server in memory, and no target need be named. */
        val needsTarget: Boolean get() = true

        /** Whether it works from the history alone, so that it must be possible where the scripts, or what they need, are not. */
        val worksWithoutScripts: Boolean get() = false

        /** Whether standard output begins with the target; not where it holds something that others read, or is about no target. */
        val tellsTarget: Boolean get() = true
    }

    /** Make what a project needs, in [folder] or the one to work in. */
    data class Init(val folder: String?) : Local {
        override val command: String get() = "init"
    }

    /** Make the next script, for [text]. */
    data class New(val text: String, val timestamp: Boolean) : Local {
        override val command: String get() = "new"
    }

    /** Show what is kept of compiled scripts, or [clear] it away. */
    data class Cache(val clear: Boolean) : Local {
        override val command: String get() = "cache"
    }

    /** Make what the next start is faster with. */
    data object Warm : Local {
        override val command: String get() = "cache"
    }

    /** Make the next script, for [text], as the difference from the scripts to [from], or to what is live where that is null. */
    data class Draft(val text: String, val timestamp: Boolean, val from: String?, val unmanaged: Boolean) : OnTarget {
        override val command: String get() = "new"
    }

    /** Write the schema of [collections], or of all, to [file] or to standard output. */
    data class Dump(val collections: List<String>, val file: String?, val everySetting: Boolean) : OnTarget {
        override val command: String get() = "dump"
        override val tellsTarget: Boolean get() = file != null
        override val looks: Boolean get() = true
    }

    /** Make what the script [file] says. */
    data class Load(val file: String, val dryRun: Boolean) : OnTarget {
        override val command: String get() = "load"
    }

    /** Apply what is pending, up to [to], or to the end of [toPhase]; where [plan] names a file, as the plan in it was. */
    data class Migrate(
        val to: Version?,
        val dryRun: Boolean,
        val outOfOrder: Boolean = false,
        val plan: String? = null,
        val toPhase: Reembed.Phase? = null,
        val moves: MoveOptions? = null,
    ) : OnTarget {
        override val command: String get() = "migrate"
    }

    /** Show what `migrate` would do up to [to], with findings; those of [failOn] or more are told as an error. */
    data class Plan(val to: Version?, val outOfOrder: Boolean, val failOn: Severity, val save: String?) : OnTarget {
        override val command: String get() = "plan"
    }

    /** Undo as far as [goal]; with [dryRun] that is only shown, and findings of [failOn] or more are told as an error. */
    data class Rollback(
        val goal: RollbackGoal,
        val dryRun: Boolean,
        val failOn: Severity = Severity.ERROR,
    ) : OnTarget {
        override val command: String get() = "rollback"
        override val worksWithoutScripts: Boolean get() = true
    }

    /** Undo the last one and apply it again. */
    data object Redo : OnTarget {
        override val command: String get() = "redo"
    }

    /** Look for discrepancies, and declare [cures]. */
    data class Repair(val cures: List<Cure>) : OnTarget {
        override val command: String get() = "repair"
    }

    /** Count what a server has as applied, up to [at]. */
    data class Baseline(val at: Version, val acceptDifferences: Boolean) : OnTarget {
        override val command: String get() = "baseline"
    }

    /** Drop what migrations made. */
    data class Clean(val dryRun: Boolean) : OnTarget {
        override val command: String get() = "clean"
        override val worksWithoutScripts: Boolean get() = true
    }

    /** Delete old sides of moves that were left [olderThan] ago; null where nobody said how long. */
    data class Gc(val olderThan: Duration?, val dryRun: Boolean) : OnTarget {
        override val command: String get() = "gc"
        override val worksWithoutScripts: Boolean get() = true
    }

    /** Wait for [goal], for [limit] at most. */
    data class Wait(val goal: Readiness, val limit: Duration) : OnTarget {
        override val command: String get() = "wait"
        override val looks: Boolean get() = true
    }

    /** Show what each run did, the newest [count] of them. */
    data class History(val count: Int) : OnTarget {
        override val command: String get() = "history"
        override val looks: Boolean get() = true
    }

    /** Show what there is to say of the scripts after [since]; findings of [failOn] or more are told as an error. */
    data class Lint(val since: Version?, val failOn: Severity) : OnTarget {
        override val command: String get() = "lint"
        override val needsTarget: Boolean get() = false
        override val tellsTarget: Boolean get() = false
    }

    /** Ask a model what it thinks of the plan up to [to]; with [dryRun] only show what it would be sent. */
    data class Review(val to: Version?, val outOfOrder: Boolean, val dryRun: Boolean) : OnTarget {
        override val command: String get() = "review"
    }

    /** Draw what the scripts make, version by version. */
    data object Graph : OnTarget {
        override val command: String get() = "graph"
        override val needsTarget: Boolean get() = false
        override val tellsTarget: Boolean get() = false
    }

    /** Write all there is to know of the target as a page, to [file] or to standard output. */
    data class Report(val file: String?) : OnTarget {
        override val command: String get() = "report"
        override val tellsTarget: Boolean get() = file != null
    }

    /** Try out whether all migrations can be applied. */
    data object Validate : OnTarget {
        override val command: String get() = "validate"
        override val needsTarget: Boolean get() = false
    }

    /** Try out whether migrations can be undone. */
    data class Verify(val options: VerifyOptions) : OnTarget {
        override val command: String get() = "verify"
        override val needsTarget: Boolean get() = options.againstCopy
    }

    /** Show in what [left] and [right] differ. */
    data class Diff(val left: Side, val right: Side) : Action {
        override val command: String get() = "diff"
    }

    /** Copy what [options] say from [from] to [to], where points become what the script [transform] says; null for no script. */
    data class Copy(
        val from: ServerEnd,
        val to: ServerEnd,
        val options: CopyOptions,
        val transform: String? = null,
    ) : Action {
        override val command: String get() = "copy"
    }

    /** Show the copies that are kept on the target, or forget the one under [forgotten]. */
    data class Jobs(val forgotten: String?) : OnTarget {
        override val command: String get() = "jobs"
        override val looks: Boolean get() = forgotten == null
    }

    /** Show where the target is not what the applied migrations declare. */
    data object Drift : OnTarget {
        override val command: String get() = "drift"
        override val looks: Boolean get() = true
    }

    /** Remove the lock of a run that is gone. */
    data object Unlock : OnTarget {
        override val command: String get() = "unlock"
    }

    /** Show every migration with its state. */
    data object Status : OnTarget {
        override val command: String get() = "status"
        override val looks: Boolean get() = true
    }
}

/** One of two things that are compared; [word] is what it was called. */
internal sealed interface Side {
    val word: String

    /** A server: the target, or [where], a URL or an environment. */
    data class Live(override val word: String, val where: String?) : Side

    /** What the migrations up to [to], or all of them, make of an empty server. */
    data class Migrations(override val word: String, val to: Version?) : Side

    /** What the script [word] makes of an empty server. */
    data class Script(override val word: String) : Side

    companion object {
        /** What a server is called. */
        const val LIVE: String = "live"

        /** What the migrations are called. */
        const val MIGRATIONS: String = "migrations"
    }
}

/**
 * The options that every command takes, as they were given: null where they were not.
 *
 * @property folder the folder to work in
 * @property url the target
 * @property apiKey the API key itself, or `-` where it comes from standard input
 * @property apiKeyFile a file that holds the API key
 * @property migrations the folder of the migrations
 * @property yes whether to ask nothing
 * @property acceptDataLoss whether points may be destroyed
 * @property verbose whether to tell more
 * @property classPath entries for the class path of scripts, each as it was given, maybe with several in one; empty where none was
 * @property environment the environment in `qmig.toml`
 * @property parameters values for parameters of scripts, by name, of which the last of a name counts
 * @property limits how long to wait for what
 * @property tls the files with certificates
 * @property noCache whether every script is to be compiled anew
 * @property names what those are called that say which server is meant
 */
internal data class GlobalOptions(
    val folder: String? = null,
    val url: String? = null,
    val apiKey: Secret? = null,
    val apiKeyFile: String? = null,
    val migrations: String? = null,
    val yes: Boolean = false,
    val acceptDataLoss: Boolean = false,
    val verbose: Boolean = false,
    val classPath: List<String> = emptyList(),
    val environment: String? = null,
    val parameters: List<Pair<String, String>> = emptyList(),
    val limits: LimitOptions = LimitOptions(),
    val tls: TlsOptions = TlsOptions(),
    val noCache: Boolean = false,
    val names: ServerOptionNames = ServerOptionNames(),
) {
    /** What is no mistake but should be known. */
    val warnings: List<String>
        get() {
            val key = apiKey?.reveal().orEmpty()
            return listOfNotNull(Messages.keyIsSeen(names).takeIf { key.isNotBlank() && key != FROM_INPUT })
        }

    /** These options, and those of [outer] where these say nothing. */
    fun over(outer: GlobalOptions): GlobalOptions = GlobalOptions(
        folder ?: outer.folder,
        url ?: outer.url,
        apiKey ?: outer.apiKey,
        apiKeyFile ?: outer.apiKeyFile,
        migrations ?: outer.migrations,
        yes || outer.yes,
        acceptDataLoss || outer.acceptDataLoss,
        verbose || outer.verbose,
        classPath.ifEmpty { outer.classPath },
        environment ?: outer.environment,
        outer.parameters + parameters,
        limits.over(outer.limits),
        tls.over(outer.tls),
        noCache || outer.noCache,
    )

    companion object {
        /** The value of `--api-key` for a key that is read from standard input. */
        const val FROM_INPUT: String = "-"
    }
}

/** The options that name files for TLS, as they were given: null where they were not. */
internal data class TlsOptions(
    val caFile: String? = null,
    val clientCertificateFile: String? = null,
    val clientKeyFile: String? = null,
) {
    /** These options, and those of [outer] where these say nothing. */
    fun over(outer: TlsOptions): TlsOptions = TlsOptions(
        caFile ?: outer.caFile,
        clientCertificateFile ?: outer.clientCertificateFile,
        clientKeyFile ?: outer.clientKeyFile,
    )
}
