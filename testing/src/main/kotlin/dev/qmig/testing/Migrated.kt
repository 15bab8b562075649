package dev.qmig.testing

import dev.qmig.Consent
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.RehearsalServer
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.Problem
import io.grpc.ManagedChannel
import java.nio.file.Path

/** How it went to apply migrations to an empty server. */
internal sealed interface Migrated {
    /** A server in the state that they lead to. */
    fun copy(): EmbeddedQdrant

    /** They made [server], which nobody writes to any more. */
    class Server(private val server: EmbeddedQdrant) : Migrated {
        override fun copy(): EmbeddedQdrant = server.copy()
    }

    /** They cannot be applied. */
    class Failed(private val folder: Path, private val problems: List<Problem>) : Migrated {
        override fun copy(): EmbeddedQdrant = throw MigrationsFailedException(folder, problems)
    }
}

/** Applies the migrations in [folder], whose scripts may use classes of [classPath], to an empty server. */
internal fun migrated(folder: Path, classPath: List<Path>): Migrated = EmbeddedQdrant.inMemory().use { server ->
    val configuration = Qmig.configure().migrations(folder).classPath(classPath).embedded({ Lent(server) }, null)
    when (val outcome = configuration.open().use { it.migrate(MigrateOptions(consent = Consent.ACCEPT)) }) {
        is Outcome.Done -> Migrated.Server(server.copy())
        is Outcome.Stopped -> Migrated.Failed(folder, outcome.problems)
    }
}

/** A server that goes on when the run that it is lent to is over. */
private class Lent(private val server: EmbeddedQdrant) : RehearsalServer.Running {
    override fun channel(): ManagedChannel = server.channel()

    override fun close() = Unit
}
