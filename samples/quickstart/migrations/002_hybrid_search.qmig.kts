description("documents for hybrid search, dense and sparse")

createCollection("documents") {
    vector("dense", 1024, Cosine) { onDisk = true }
    // BM25: the client sends term frequencies, and Qdrant weighs them by how rare a term is.
    sparseVector("bm25") { modifier = Idf }
    payloadIndexes {
        keyword("source")
        integer("year") { lookup = false }
    }
}
