package dev.qmig.cli.command

import com.github.ajalt.clikt.completion.CompletionCandidates.Fixed
import com.github.ajalt.clikt.completion.CompletionCandidates.Path
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.obj
import com.github.ajalt.clikt.parameters.groups.OptionGroup
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.multiple
import com.github.ajalt.clikt.parameters.options.option
import dev.qmig.cli.console.Colors
import dev.qmig.cli.text.Help
import dev.qmig.http.Secret

/** The options that stand before or after the name of a command; after it they win. */
internal class GlobalFlags : OptionGroup("Options of every command") {
    /** Clikt takes an option of one letter without the `=` that its own help shows; here it is taken with it, too. */
    private val folder by option("-C", metavar = "DIR", help = Help.FOLDER, completionCandidates = Path)
        .convert { it.removePrefix("=") }
    private val environment by option("--env", metavar = "NAME", help = Help.ENVIRONMENT)
    private val url by option("--url", metavar = "URL", help = Help.URL)
    private val apiKey by option("--api-key", metavar = "KEY", help = Help.API_KEY).convert { Secret(it) }
    private val apiKeyFile by option(
        "--api-key-file",
        metavar = "FILE",
        help = Help.API_KEY_FILE,
        completionCandidates = Path,
    )
    private val caFile by option("--ca-file", metavar = "FILE", help = Help.CA_FILE, completionCandidates = Path)
    private val clientCertificateFile by option(
        "--client-certificate-file",
        metavar = "FILE",
        help = Help.CLIENT_CERTIFICATE_FILE,
        completionCandidates = Path,
    )
    private val clientKeyFile by option(
        "--client-key-file",
        metavar = "FILE",
        help = Help.CLIENT_KEY_FILE,
        completionCandidates = Path,
    )
    private val migrations by option(
        "--migrations",
        metavar = "DIR",
        help = Help.MIGRATIONS,
        completionCandidates = Path,
    )

    /** What others call it. */
    private val migrationFolder by option("--migration-folder", metavar = "DIR", hidden = true)
    private val classPath by option("--class-path", metavar = "PATHS", help = Help.CLASS_PATH).multiple()
    private val noCache by option("--no-cache", help = Help.NO_CACHE).flag()
    private val yes by option("--yes", help = Help.YES).flag()
    private val acceptDataLoss by option("--accept-data-loss", help = Help.ACCEPT_DATA_LOSS).flag()
    private val verbose by option("--verbose", help = Help.VERBOSE).flag()

    /** Read by [OutputFormat.seenIn]; here for the help, and for what is no format. */
    @Suppress("unused")
    private val output by option(
        OutputFormat.OPTION,
        metavar = "FORMAT",
        help = Help.OUTPUT,
        completionCandidates = Fixed(OutputFormat.WORDS.toSet()),
    ).convert { formatOf(it) }

    /** Read by [Colors.of]; here for the help. */
    @Suppress("unused")
    private val noColor by option(Colors.OFF, help = Help.NO_COLOR).flag()

    /** What was given here, and in [context] before the name of the command. */
    fun options(context: Context): GlobalOptions {
        val scripts = migrations ?: migrationFolder
        val here = GlobalOptions(
            folder,
            url,
            apiKey,
            apiKeyFile,
            scripts,
            yes,
            acceptDataLoss,
            verbose,
            classPath,
            environment,
            tls = TlsOptions(caFile, clientCertificateFile, clientKeyFile),
            noCache = noCache,
        )
        return (context.parent?.obj as GlobalOptions?)?.let(here::over) ?: here
    }
}
