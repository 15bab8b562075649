package dev.qmig.cli.command

import dev.qmig.cli.text.Secret

/**
 * One end of a copy, as the command line says it.
 *
 * @property where a URL, `embedded`, or an environment of `qmig.toml`; null for the target of all other commands
 */
internal data class CopyEnd(
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
        )
        return when {
            where == null -> if (key == null && keyFile == null && caFile == null) options else own
            isUrl(where) -> own.copy(url = where, environment = null)
            else -> own.copy(url = null, environment = where)
        }
    }

    /** Whether [environment], the variables, may say what its key is: they belong to the usual target. */
    fun variables(environment: Map<String, String>, names: Set<String>): Map<String, String> =
        if (where != null && isUrl(where)) environment - names else environment

    companion object {
        /** Whether [where] is a server, and no name of an environment. */
        fun isUrl(where: String): Boolean = ':' in where || where == "embedded"
    }
}
