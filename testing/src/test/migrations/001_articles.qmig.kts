createCollection("articles") {
    vectors(2, Dot)
    payloadIndexes {
        keyword("lang")
    }
}
createAlias("articles_live", "articles")
