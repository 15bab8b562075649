import com.example.search.Schema

description("articles behind an alias")

createCollection(Schema.ARTICLES_V1) {
    vectors(Schema.DIMENSIONS, Cosine)
    payloadIndexes { keyword(Schema.LANGUAGE) { tenant = true } }
}
createAlias(Schema.ARTICLES, Schema.ARTICLES_V1)
