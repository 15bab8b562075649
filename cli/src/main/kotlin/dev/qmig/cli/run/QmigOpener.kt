package dev.qmig.cli.run

import dev.qmig.Qmig
import dev.qmig.QmigConfiguration
import dev.qmig.RehearsalServer
import dev.qmig.TargetUnavailableException
import dev.qmig.cli.config.Patience
import dev.qmig.cli.config.Setting
import dev.qmig.cli.config.Settings
import dev.qmig.cli.config.TargetSetting
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.text.Messages
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.EmbeddedQdrantException
import dev.qmig.engine.Progress
import dev.qmig.lint.Policy
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.qdrant.ApiKey
import dev.qmig.qdrant.Target
import io.grpc.ManagedChannel
import java.nio.file.Path
import java.util.logging.Level
import java.util.logging.Logger
import javax.net.ssl.SSLContext

/** Kept, because a logger that nobody holds forgets its level. */
private val grpc = Logger.getLogger("io.grpc")

/** Puts the runner together with a server or an embedded Qdrant: the only place that knows either. */
internal class QmigOpener(private val surroundings: Surroundings) : Opener {
    /** What gRPC would log is told by qmig's own messages. */
    override fun open(settings: Settings, listener: Progress.Listener): Opening {
        grpc.level = Level.OFF
        val configuration = Qmig
            .configure()
            .classPath(settings.classPath.entries)
            .parameters(settings.parameters)
            .listener(listener)
            .clock(surroundings.clock)
            .user(surroundings.user)
            .sums(true)
            .cache(settings.cache?.value)
            .policy(settings.policy?.value ?: Policy.STANDARD)
            .allowClean(settings.allowClean?.value == true)
            .rehearsal(::start)
        settings.patience.configure(configuration)
        val folder = settings.migrations
        if (folder.isDefault) configuration.migrationsIfThere(folder.value) else configuration.migrations(folder.value)
        if (settings.classPath.entries.isNotEmpty()) configuration.services(javaClass.classLoader)
        return when (val target = settings.target.value) {
            is TargetSetting.Memory -> Opening.Opened(configuration.open())
            is TargetSetting.Embedded -> embedded(configuration, target, settings)
            is TargetSetting.Server -> server(configuration, target, settings)
        }
    }

    private fun embedded(
        configuration: QmigConfiguration,
        target: TargetSetting.Embedded,
        settings: Settings,
    ): Opening {
        val useless = settings.tls.sources
        return if (useless.isEmpty()) {
            Opening.Opened(configuration.embedded(::start, target.folder).open())
        } else {
            refused(ProblemCode.USAGE, Messages.certificatesForEmbedded(useless))
        }
    }

    private fun start(folder: Path?): RehearsalServer.Running = try {
        Running(folder?.let(EmbeddedQdrant::open) ?: EmbeddedQdrant.inMemory())
    } catch (e: EmbeddedQdrantException) {
        throw TargetUnavailableException(e.message.orEmpty(), e)
    }

    private fun server(
        configuration: QmigConfiguration,
        target: TargetSetting.Server,
        settings: Settings,
    ): Opening {
        val server = valid(settings.target, { Target.parse(target.url) }, { return it })
        if (!target.isPlain) Beside.run("qmig-preloading-tls") { SSLContext.getDefault() }
        val key = settings.apiKey?.let { setting -> valid(setting, { ApiKey.of(it.reveal()) }, { return it }) }
        return when (val secured = Certificates.on(server.withKey(key), settings)) {
            is Certificates.Secured -> opened(configuration, secured.target)
            is Certificates.Wrong -> Opening.Refused(secured.problems)
        }
    }

    private fun opened(configuration: QmigConfiguration, target: Target): Opening {
        val warnings = listOfNotNull(Messages.keyInPlainText(target.toString()).takeIf { target.exposesKey() })
        return Opening.Opened(configuration.server(target).open(), warnings)
    }

    private inline fun <S, T> valid(setting: Setting<S>, read: (S) -> T, stop: (Opening.Refused) -> Nothing): T = try {
        read(setting.value)
    } catch (e: InvalidValueException) {
        stop(refused(ProblemCode.USAGE, Messages.wrongSetting(setting.source, e.message.orEmpty())))
    }

    private fun refused(code: ProblemCode, message: String) = Opening.Refused(listOf(Problem.of(code, message)))

    private fun Patience.configure(configuration: QmigConfiguration) {
        lease?.let { configuration.lease(it.value) }
        waitTimeout?.let { configuration.waitTimeout(it.value) }
        attempts?.let { configuration.attempts(it.value) }
    }

    private class Running(private val qdrant: EmbeddedQdrant) : RehearsalServer.Running {
        override fun channel(): ManagedChannel = qdrant.channel()

        override fun close() = qdrant.close()
    }
}
