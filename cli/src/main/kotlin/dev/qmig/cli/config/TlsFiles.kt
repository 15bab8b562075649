package dev.qmig.cli.config

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ServerOptionNames
import dev.qmig.model.ProblemCode
import java.nio.file.InvalidPathException
import java.nio.file.Path

/**
 * The files with certificates for a connection over TLS, each null where nothing is said; none is read yet.
 *
 * @property ca the issuers that are trusted
 * @property certificate what is shown to servers that ask for a certificate
 * @property key its private key
 * @property names what the options are called that name them
 */
internal data class TlsFiles(
    val ca: Setting<Path>? = null,
    val certificate: Setting<Path>? = null,
    val key: Setting<Path>? = null,
    val names: ServerOptionNames = ServerOptionNames(),
) {
    /** What names them. */
    val sources: List<String> get() = listOfNotNull(ca, certificate, key).map { it.source }

    /** A line for each that is set: its path and where it comes from. */
    fun described(): List<String> = listOf("CA file" to ca, "client certificate" to certificate, "client key" to key)
        .mapNotNull { (name, file) -> file?.let { Messages.setting(name, it.value.toString(), it.source) } }

    companion object {
        /** Those of [options] and [sources], which belong to one server as its URL does; relative paths start at [folder]. */
        fun of(options: GlobalOptions, sources: Sources, folder: Path): TlsFiles {
            fun file(key: String, option: String?, name: String): Setting<Path>? {
                val named = sources.option(name, option) ?: (sources.chosen ?: sources.top).text(key)
                return named?.let { path(it, sources, folder) }
            }
            val names = options.names
            val given = options.tls
            return TlsFiles(
                file(ConfigFile.CA_FILE, given.caFile, names.caFile),
                file(ConfigFile.CLIENT_CERTIFICATE_FILE, given.clientCertificateFile, names.clientCertificateFile),
                file(ConfigFile.CLIENT_KEY_FILE, given.clientKeyFile, names.clientKeyFile),
                names,
            )
        }

        private fun path(named: Setting<String>, sources: Sources, folder: Path): Setting<Path>? = try {
            Setting(folder.resolve(named.value).normalize(), named.source)
        } catch (_: InvalidPathException) {
            sources.wrong(ProblemCode.USAGE, Messages.notAPath(named.source))
        }
    }
}
