package dev.qmig.cli.command

import dev.qmig.cli.text.Secret
import dev.qmig.cli.text.ServerOptionNames

/**
 * One end of a copy, as the command line says it.
 *
 * @property word with which its options begin, as in `--from`
 * @property where a URL, `embedded`, or an environment of `qmig.toml`; null for the target of all other commands
 */
internal data class CopyEnd(
    val word: String,
    val where: String? = null,
    val key: Secret? = null,
    val keyFile: String? = null,
    val caFile: String? = null,
) {
    /** The options with which that end is found. Where it is named, nothing that is said of the usual target counts for it. */
    fun over(options: GlobalOptions): GlobalOptions {
        val own = options.copy(
            apiKey = key,
            apiKeyFile = keyFile,
            tls = TlsOptions(caFile, null, null),
            names = names(),
        )
        return when {
            where == null -> if (key == null && keyFile == null && caFile == null) options else own
            isUrl(where) -> own.copy(url = where, environment = null)
            else -> own.copy(url = null, environment = where)
        }
    }

    /** Where it is not named, what names the usual target names it. */
    private fun names() = ServerOptionNames(
        url = if (where == null) ServerOptionNames().url else word,
        environment = if (where == null) ServerOptionNames().environment else word,
        apiKey = "$word-api-key",
        apiKeyFile = "$word-api-key-file",
        caFile = "$word-ca-file",
    )

    /** Whether it is a server that nothing but its own options tells of: what the variables and `qmig.toml` say is of the usual target. */
    val isAlone: Boolean get() = where != null && isUrl(where)

    /** Those of [variables] that may tell of it. An environment says itself where it is, and how its key is found. */
    fun variables(variables: Map<String, String>, ofTarget: Set<String>): Map<String, String> =
        if (where == null) variables else variables - ofTarget

    private companion object {
        /** Whether [where] is a server, and no name of an environment. */
        fun isUrl(where: String): Boolean = ':' in where || where == "embedded"
    }
}
