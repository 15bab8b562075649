package dev.qmig.dsl

import dev.qmig.model.ReplicaState
import dev.qmig.model.ShardKeyParams

/**
 * How the shards of a new key are made. What is not set is as the collection says.
 *
 * @since 0.1
 */
@QmigDsl
public class ShardKeyScope internal constructor(mistakes: Mistakes) : OperationScope(mistakes) {
    /** The number of shards, 1 or more. */
    public var shardsNumber: Int? = null

    /** The number of copies of each shard, 1 or more. */
    public var replicationFactor: Int? = null

    /** `Partial` keeps the new replicas from being read until they are filled; the default is `Active`. */
    public var initialState: ReplicaState? = null

    private val peers = mutableListOf<Long>()

    /** The ids of the peers that may hold the shards; without it all may. */
    public fun placement(vararg peerIds: Long) {
        peers += peerIds.asList()
    }

    internal fun params(): ShardKeyParams = ShardKeyParams(shardsNumber, replicationFactor, peers, initialState)
}
