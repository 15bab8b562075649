package dev.qmig.testing

import dev.qmig.Consent
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.StoppedException
import dev.qmig.embedded.EmbeddedQdrant
import java.nio.file.Path

/** How it went to apply migrations to an empty server. */
internal sealed interface Migrated {
    /** A server in the state that they lead to. */
    fun copy(): EmbeddedQdrant

    /** They made [server], which nobody writes to any more. */
    class Server(private val server: EmbeddedQdrant) : Migrated {
        override fun copy(): EmbeddedQdrant = server.copy()
    }

    /** They cannot be applied, and [why] tells the reasons. */
    class Failed(private val folder: Path, private val why: StoppedException) : Migrated {
        override fun copy(): EmbeddedQdrant = throw MigrationsFailedException(folder, why)
    }
}

/** Applies the migrations in [folder], whose scripts may use classes of [classPath], to an empty server. */
internal fun migrated(
    folder: Path,
    classPath: List<Path>,
    parameters: Map<String, Any>,
): Migrated = EmbeddedQdrant.inMemory().use { server ->
    val configuration = Qmig.configure().migrations(folder).classPath(classPath).parameters(parameters)
    val qmig = configuration.embedded(server::channel).open()
    when (val outcome = qmig.use { it.migrate(MigrateOptions(consent = Consent.ACCEPT)) }) {
        is Outcome.Done -> Migrated.Server(server.copy())
        is Outcome.Stopped -> Migrated.Failed(folder, StoppedException(outcome.problems))
    }
}
