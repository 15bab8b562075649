description("sets what was not set, and comes back")
updateCollection("qm202") { hnsw { payloadM = 8 } }
