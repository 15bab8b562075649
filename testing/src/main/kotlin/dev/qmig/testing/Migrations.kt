package dev.qmig.testing

import java.util.concurrent.ConcurrentHashMap

/**
 * Migrations, applied once however many test classes ask. Where a file has changed since, they are applied anew.
 */
internal class Migrations(private val sources: Sources) {
    /** The same migrations, found as [change] says. */
    fun with(change: Sources.() -> Sources): Migrations = Migrations(sources.change())

    /**
     * A server of its own, with everything the migrations made.
     *
     * @throws MigrationsFailedException where they cannot be applied
     */
    fun freshServer(): TestServer {
        val server = SERVERS.computeIfAbsent(sources.state()) { lazy { migrated(sources) } }
        return TestServer(server.value.copy())
    }

    private companion object {
        val SERVERS = ConcurrentHashMap<SourceState, Lazy<Migrated>>()
    }
}
