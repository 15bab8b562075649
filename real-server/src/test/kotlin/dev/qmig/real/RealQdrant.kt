package dev.qmig.real

import dev.qmig.RehearsalServer
import dev.qmig.qdrant.Target
import dev.qmig.qdrant.UsersChannels
import io.grpc.Channel
import io.grpc.ClientInterceptors
import java.nio.file.Path
import java.util.concurrent.atomic.AtomicBoolean

/**
 * A Qdrant server that tests have to themselves, one after the other. What a test makes is deleted when it closes its loan; nothing
 * else ever is, unless the environment asks for it.
 *
 * @property key the key that it asks for, or null
 * @throws IllegalStateException where there is something on the server and nobody said that it may be deleted
 */
internal class RealQdrant(
    val target: Target,
    val key: String?,
    wipe: Boolean,
) :
    RehearsalServer,
        AutoCloseable {
    private val unauthorized = UsersChannels.open(target)
    private val channel = UsersChannels.authorized(unauthorized, target)
    private val belongings = Belongings(channel)
    private val lent = AtomicBoolean()

    /** The version that the server says it has. */
    val version: String = belongings.version()

    init {
        if (wipe) belongings.delete(belongings.collections()) else belongings.shouldBeNone(target)
    }

    override fun start(folder: Path?): Loan {
        check(lent.compareAndSet(false, true)) { "a test has this server already" }
        return Loan()
    }

    override fun close() {
        unauthorized.shutdownNow()
    }

    /** The server for the length of a test. */
    inner class Loan : RehearsalServer.Running {
        private val made = NamesMade()

        override fun channel(): Channel = ClientInterceptors.intercept(channel, made)

        /** A channel on which nobody adds the key. */
        fun withoutKey(): Channel = ClientInterceptors.intercept(unauthorized, made)

        /** Says which collections will be made on other connections. */
        fun willMake(names: Collection<String>) = made.add(names)

        override fun close() {
            belongings.delete(made.all)
            lent.set(false)
        }
    }
}
