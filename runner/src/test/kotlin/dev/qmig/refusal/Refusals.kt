package dev.qmig.refusal

/** Every wrong combination that a script can ask for, as Qdrant's source and replies of Qdrant 1.18.3 show them. */
internal object Refusals {
    val tables: List<Table> =
        listOf(creationNames, creationVectors, creationSettings, creationLimits) +
            listOf(updates, newVectors, payloadIndexes, aliases, shardKeys) +
            listOf(points, payload, strictMode)

    /** What Qdrant refuses of a script and nobody can tell when it is planned, with the reason. */
    val gaps: Map<String, String> = mapOf(
        "a shard key on a server that is no cluster" to
            "no request that only reads tells whether a server is one",
        "a shard key placed on a peer that is not there" to
            "a collection's cluster info names the peers that hold its shards, not all",
        "more points or bytes than strict mode allows in a collection" to
            "Qdrant measures a collection anew with every 32nd write and lets what comes between pass",
        "more writes in a minute than strict mode allows" to
            "what other callers write in that minute counts too",
        "memory in use above what strict mode allows" to
            "it is what the machine has in use when the write arrives",
        "limits of strict mode that a server gives every new collection" to
            "they stand in the configuration of the server, and show once the collection is there",
        "more collections than the server allows" to
            "the limit stands in the configuration of the server, which no request shows",
    )
}
