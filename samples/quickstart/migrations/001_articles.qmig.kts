description("articles with payload indexes, behind an alias")

createCollection("articles_v1") {
    vectors(768, Cosine)
    payloadIndexes {
        keyword("lang") { tenant = true }
        datetime("published_at")
        text("title") { tokenizer = Word }
    }
}

// Applications ask for the alias, so that another collection can take over later.
createAlias("articles", "articles_v1")
