package dev.qmig.testing

import dev.qmig.Consent
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.StoppedException
import dev.qmig.embedded.EmbeddedQdrant

/** How it went to apply migrations to an empty server. */
internal sealed interface Migrated {
    /** A server in the state that they lead to. */
    fun copy(): EmbeddedQdrant

    /** They made [server], which nobody writes to any more. */
    class Server(private val server: EmbeddedQdrant) : Migrated {
        override fun copy(): EmbeddedQdrant = server.copy()
    }

    /** They cannot be applied, and [why] tells the reasons. */
    class Failed(private val sources: Sources, private val why: StoppedException) : Migrated {
        override fun copy(): EmbeddedQdrant = throw MigrationsFailedException(sources.toString(), why)
    }
}

/** Applies the migrations of [sources] to an empty server. */
internal fun migrated(sources: Sources): Migrated = EmbeddedQdrant.inMemory().use { server ->
    val qmig = sources.into(Qmig.configure()).embedded(server::channel).open()
    when (val outcome = qmig.use { it.migrate(MigrateOptions(consent = Consent.ACCEPT)) }) {
        is Outcome.Done -> Migrated.Server(server.copy())
        is Outcome.Stopped -> Migrated.Failed(sources, StoppedException(outcome.problems))
    }
}
