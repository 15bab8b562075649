description("books behind an alias")

createCollection("books_v1") {
    vectors(3, Cosine)
    payloadIndexes { keyword("genre") }
}
createAlias("books", "books_v1")
