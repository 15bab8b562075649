import com.example.search.Schema

description("articles by date")

createPayloadIndexes(Schema.ARTICLES_V1) { datetime(Schema.PUBLISHED) }
