package dev.qmig.cli.command

import dev.qmig.cli.text.ServerOptionNames
import dev.qmig.http.Secret

/**
 * One of two servers, as the command line says it.
 *
 * @property where a URL, `embedded`, or an environment of `qmig.toml`; null for the target of all other commands
 * @property names how the options are called that say it
 */
internal data class ServerEnd(
    val where: String? = null,
    val key: Secret? = null,
    val keyFile: String? = null,
    val tls: TlsOptions = TlsOptions(),
    private val names: ServerOptionNames = ServerOptionNames(),
) {
    /** Whether anything but the usual target is meant. */
    val isNamed: Boolean get() = where != null || key != null || keyFile != null || tls != TlsOptions()

    /** The options with which it is found. Where it is named, nothing that is said of the usual target counts for it. */
    fun over(options: GlobalOptions): GlobalOptions {
        val own = options.copy(apiKey = key, apiKeyFile = keyFile, tls = tls, names = names)
        return when {
            where == null -> if (isNamed) own else options
            isUrl(where) -> own.copy(url = where, environment = null)
            else -> own.copy(url = null, environment = where)
        }
    }

    /** Whether nothing but its own options tells of it: what the variables and `qmig.toml` say is of the usual target. */
    val isAlone: Boolean get() = where != null && isUrl(where)

    /** Those of [variables] that may tell of it. An environment says itself where it is, and how its key is found. */
    fun variables(variables: Map<String, String>, ofTarget: Set<String>): Map<String, String> =
        if (where == null) variables else variables - ofTarget

    companion object {
        /** Whether [where] is a server, and no name of an environment. */
        private fun isUrl(where: String): Boolean = ':' in where || where == "embedded"

        /**
         * What the options are called that say where an end of a copy is, which begin with [word]; where it is not named, what names the usual target
         * names it.
         */
        fun names(word: String, where: String?) = ServerOptionNames(
            url = if (where == null) ServerOptionNames().url else word,
            environment = if (where == null) ServerOptionNames().environment else word,
            apiKey = "$word-api-key",
            apiKeyFile = "$word-api-key-file",
            caFile = "$word-ca-file",
            clientCertificateFile = "$word-client-certificate-file",
            clientKeyFile = "$word-client-key-file",
        )

        /**
         * The one that stands after `live@`, or the usual target where [where] is null. The key and the certificates of [options] are those
         * of whatever the command line itself names by its URL; an environment has its own.
         */
        fun compared(where: String?, options: GlobalOptions): ServerEnd =
            if (where != null && isUrl(where)) {
                ServerEnd(where, options.apiKey, options.apiKeyFile, options.tls)
            } else {
                ServerEnd(where)
            }
    }
}
