description("tuned articles take over behind the alias")

createCollection("articles_v2") {
    vectors(768, Cosine) {
        datatype = Float16
        onDisk = true
    }
    hnsw {
        m = 32
        efConstruct = 256
    }
    optimizers { defaultSegmentNumber = 4 }
    payloadIndexes {
        keyword("lang") { tenant = true }
        datetime("published_at") { principal = true }
        text("title") { tokenizer = Word }
    }
}

switchAlias("articles", to = "articles_v2")
