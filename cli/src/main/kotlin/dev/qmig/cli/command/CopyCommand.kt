package dev.qmig.cli.command

import com.github.ajalt.clikt.completion.CompletionCandidates.Path
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.core.ParameterHolder
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.arguments.multiple
import com.github.ajalt.clikt.parameters.arguments.optional
import com.github.ajalt.clikt.parameters.groups.OptionGroup
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.choice
import com.github.ajalt.clikt.parameters.types.int
import com.github.ajalt.clikt.parameters.types.restrictTo
import dev.qmig.CopyOptions
import dev.qmig.cli.text.Help
import dev.qmig.data.MoveOptions
import dev.qmig.http.Secret
import java.time.Duration

/** `qmig copy`. */
internal class CopyCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("copy") {
    private val collections by argument("COLLECTION", help = Help.COPY_COLLECTIONS).multiple()
    private val from by CopyEndFlags("from", Help.COPY_FROM)
    private val to by CopyEndFlags("to", Help.COPY_TO)
    private val name by option("--as", metavar = "NAME", help = Help.COPY_AS)
    private val create by option("--create", help = Help.COPY_CREATE).flag("--no-create", default = true)
    private val indexes by option("--indexes", help = Help.COPY_INDEXES).flag("--no-indexes", default = true)
    private val aliases by option("--aliases", help = Help.COPY_ALIASES).flag()
    private val replicas by count("--replication-factor", Help.COPY_REPLICAS)
    private val shards by count("--shard-number", Help.COPY_SHARDS)
    private val onlyMissing by option("--only-missing", help = Help.COPY_ONLY_MISSING).flag()
    private val restart by option("--restart", help = Help.COPY_RESTART).flag()
    private val dryRun by option("--dry-run", help = Help.COPY_DRY_RUN).flag()
    private val transform by file("--transform", Help.COPY_TRANSFORM)
    private val acceptChanged by option("--accept-changed-transform", help = Help.COPY_CHANGED_TRANSFORM).flag()
    private val pace by PaceFlags()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.COPY

    override fun run() {
        val options = flags.options(currentContext)
        val copy = CopyOptions(
            collections = collections,
            name = name,
            create = create,
            indexes = indexes,
            aliases = aliases,
            replicationFactor = replicas,
            shardNumber = shards,
            overwrite = options.acceptDataLoss,
            restart = restart,
            dryRun = dryRun,
            move = pace.options(onlyMissing),
            acceptChangedTransform = acceptChanged,
        )
        ask(Request(options, Action.Copy(from.end(), to.end(), copy, transform)))
    }
}

/** What says where one end of a copy is, under options that begin with [word]. */
private class CopyEndFlags(private val word: String, help: String) : OptionGroup() {
    private val where by option("--$word", metavar = "WHERE", help = help)
    private val key by option("--$word-api-key", metavar = "KEY", help = Help.COPY_KEY).convert { Secret(it) }
    private val keyFile by file("--$word-api-key-file", Help.COPY_KEY_FILE)
    private val caFile by file("--$word-ca-file", Help.COPY_CA_FILE)
    private val clientCertificateFile by file("--$word-client-certificate-file", Help.COPY_CLIENT_CERTIFICATE_FILE)
    private val clientKeyFile by file("--$word-client-key-file", Help.CLIENT_KEY_FILE)

    fun end(): ServerEnd {
        val tls = TlsOptions(caFile, clientCertificateFile, clientKeyFile)
        return ServerEnd(where, key, keyFile, tls, ServerEnd.names("--$word", where))
    }
}

private fun ParameterHolder.file(name: String, help: String) =
    option(name, metavar = "FILE", help = help, completionCandidates = Path)

/** `qmig jobs`. */
internal class JobsCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("jobs") {
    private val what by argument("WHAT", help = Help.JOBS_WHAT).choice(FORGET).optional()
    private val id by argument("ID", help = Help.JOBS_ID).optional()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.JOBS

    override fun run() {
        val forgotten = if (what == null) null else id.orEmpty()
        ask(Request(flags.options(currentContext), Action.Jobs(forgotten)))
    }

    private companion object {
        const val FORGET = "forget"
    }
}
