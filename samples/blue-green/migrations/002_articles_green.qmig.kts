description("articles of the large model, beside the others")

createCollection("articles_green") {
    vectors(1024, Cosine) {
        datatype = Float16
        onDisk = true
    }
    hnsw { m = 32 }
    payloadIndexes {
        keyword("lang") { tenant = true }
        datetime("published_at")
    }
}
