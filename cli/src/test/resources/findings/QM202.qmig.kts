description("rebuilds segments")
updateCollection("qm202") { hnsw { m = 32 } }
