package dev.qmig.cli.run

import dev.qmig.cli.config.ConfigFile
import dev.qmig.cli.config.Setting
import dev.qmig.cli.config.Settings
import dev.qmig.cli.config.TlsFiles
import dev.qmig.cli.text.Messages
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.qdrant.Target
import dev.qmig.qdrant.TlsSettings
import java.nio.file.Path

/** What giving a target its certificates gives. */
internal sealed interface Certificates {
    /** The [target] has them, if there are any. */
    class Secured(val target: Target) : Certificates

    /** Why it cannot have them, all at once. */
    class Wrong(val problems: List<Problem>) : Certificates

    companion object {
        /** Gives [target] those of [settings]. */
        fun on(target: Target, settings: Settings): Certificates {
            val files = settings.tls
            if (files.sources.isEmpty()) return Secured(target)
            val secure = target.url.scheme == "https"
            if (!secure) return Wrong(listOf(plainText(target, settings)))
            return Reader(files).on(target)
        }

        private fun plainText(target: Target, settings: Settings) = Problem.of(
            ProblemCode.USAGE,
            Messages.certificatesForPlainText(settings.tls.sources, target.toString(), settings.target.source),
        )
    }

    private class Reader(private val files: TlsFiles) {
        private val problems = mutableListOf<Problem>()

        fun on(target: Target): Certificates {
            val ca = files.ca
            val trusting = read(TlsSettings.standard(), ca?.source) { tls -> ca?.let { tls.withCa(it.value) } ?: tls }
            val showing = identified(trusting, files.certificate, files.key)
            return if (problems.isEmpty()) Secured(target.withTls(showing)) else Wrong(problems)
        }

        private fun identified(tls: TlsSettings, certificate: Setting<Path>?, key: Setting<Path>?): TlsSettings {
            if (certificate != null && key != null) {
                return read(tls, "${certificate.source} or ${key.source}") {
                    it.withClientCertificate(certificate.value, key.value)
                }
            }
            certificate?.let { half(it.source, files.names.clientKeyFile, ConfigFile.CLIENT_KEY_FILE) }
            key?.let { half(it.source, files.names.clientCertificateFile, ConfigFile.CLIENT_CERTIFICATE_FILE) }
            return tls
        }

        private fun half(source: String, option: String, missing: String) {
            problems += Problem.of(ProblemCode.USAGE, Messages.halfAnIdentity(source, option, missing))
        }

        private fun read(tls: TlsSettings, source: String?, more: (TlsSettings) -> TlsSettings): TlsSettings = try {
            more(tls)
        } catch (e: InvalidValueException) {
            val message = Messages.wrongSetting(source.orEmpty(), e.message.orEmpty())
            problems += Problem.of(ProblemCode.CONFIGURATION, message)
            tls
        }
    }
}
