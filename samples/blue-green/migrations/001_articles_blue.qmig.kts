description("articles of the small model, behind an alias")

createCollection("articles_blue") {
    vectors(384, Cosine)
    payloadIndexes { keyword("lang") { tenant = true } }
}

// Applications know the alias alone.
createAlias("articles", "articles_blue")
