package dev.qmig.qdrant

import io.grpc.Channel
import io.grpc.ManagedChannel

/** The connections that users' runs have, for tests which look at the calls on them or break some. */
object UsersChannels {
    /** As to a server that asks for no key. */
    fun open(target: Target): ManagedChannel = Channels.open(target)

    /** [channel] with the key of [target] on every call, where it has one. */
    fun authorized(channel: Channel, target: Target): Channel = Channels.authorized(channel, target)
}
