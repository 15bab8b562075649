package dev.qmig.embedded.text

import dev.qmig.embedded.Client
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.point
import dev.qmig.embedded.text
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.PayloadIndexParams
import io.qdrant.client.grpc.Collections.SnowballParams
import io.qdrant.client.grpc.Collections.StemmingAlgorithm
import io.qdrant.client.grpc.Collections.StopwordsSet
import io.qdrant.client.grpc.Collections.TextIndexParams
import io.qdrant.client.grpc.Collections.TokenizerType
import io.qdrant.client.grpc.Common.Condition
import io.qdrant.client.grpc.Common.FieldCondition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.Match
import io.qdrant.client.grpc.Points.CountPoints
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.FieldType

/** Text indexes as a client makes and asks them, in the languages that Qdrant knows. */
class TextIndexTest : FunSpec({
    context("finds another form of a word, with a stemmer of its language") {
        withData(
            nameFn = { it.first },
            Triple("ar", "فتذليلهم", "بتذليله"),
            Triple("hy", "ճարտասանությունը", "ճարտասանությունից"),
            Triple("da", "faneborgene", "faneborgen"),
            Triple("nl", "onzijdige", "onzijdigheid"),
            Triple("en", "overdubbed", "overdubs"),
            Triple("fi", "heräämiseen", "heräämisestä"),
            Triple("fr", "impayables", "impayées"),
            Triple("de", "Meisterwerke", "Meisterwerks"),
            Triple("el", "διακινητές", "διακινητών"),
            Triple("hu", "meghosszabbítása", "meghosszabbításáról"),
            Triple("it", "risarcimento", "risarcire"),
            Triple("no", "scenegulvene", "scenegulvet"),
            Triple("pt", "decrépitas", "decrépito"),
            Triple("ro", "marmorizare", "marmorizez"),
            Triple("ru", "компоновавший", "компоновать"),
            Triple("es", "conveniencia", "convenientes"),
            Triple("sv", "häxmästarna", "häxmästare"),
            Triple("ta", "அருந்தாதவர்", "அருந்தாத"),
            Triple("tr", "kitaplarımız", "kitap"),
        ) { (language, form, other) ->
            val snowball = SnowballParams.newBuilder().setLanguage(language)
            found(form, other) { stemmer = StemmingAlgorithm.newBuilder().setSnowball(snowball).build() } shouldBe 1
            found(form, other) { } shouldBe 0
        }
    }

    context("does not look for the stopwords of a language") {
        withData(
            nameFn = { it.first },
            Triple("ar", "القط", "في"),
            Triple("az", "pişik", "və"),
            Triple("eu", "katua", "eta"),
            Triple("bn", "বিড়াল", "এবং"),
            Triple("ca", "gat", "els"),
            Triple("zh", "猫", "的"),
            Triple("da", "kat", "og"),
            Triple("nl", "kat", "en"),
            Triple("en", "cat", "the"),
            Triple("fi", "kissa", "ja"),
            Triple("fr", "chat", "même"),
            Triple("de", "Katze", "über"),
            Triple("el", "γάτα", "και"),
            Triple("he", "חתול", "את"),
            Triple("hi-en", "billi", "aur"),
            Triple("hu", "macska", "és"),
            Triple("id", "kucing", "dan"),
            Triple("it", "gatto", "è"),
            Triple("jp", "猫", "ます"),
            Triple("kk", "мысық", "жоқ"),
            Triple("ne", "बिरालो", "र"),
            Triple("no", "katt", "og"),
            Triple("pt", "gato", "não"),
            Triple("ro", "pisica", "ar"),
            Triple("ru", "кошка", "и"),
            Triple("sl", "mačka", "in"),
            Triple("es", "gato", "también"),
            Triple("sv", "katt", "och"),
            Triple("tg", "гурба", "ва"),
            Triple("tr", "kedi", "çünkü"),
        ) { (language, word, stopword) ->
            val listed = StopwordsSet.newBuilder().addLanguages(language).build()
            found(word, "$stopword $word") { stopwords = listed } shouldBe 1
            found(word, "$stopword $word") { } shouldBe 0
            found("$stopword $word", stopword) { stopwords = listed } shouldBe 0
        }
    }
})

/** How many points with that text a text index finds by those words. */
private fun found(document: String, words: String, params: TextIndexParams.Builder.() -> Unit): Long =
    EmbeddedQdrant.inMemory().use { qdrant ->
        val client = Client(qdrant.channel())
        client.create("c")
        client.points.createFieldIndex(
            CreateFieldIndexCollection
                .newBuilder()
                .setCollectionName("c")
                .setFieldName("t")
                .setFieldType(FieldType.FieldTypeText)
                .setFieldIndexParams(
                    PayloadIndexParams.newBuilder().setTextIndexParams(
                        TextIndexParams.newBuilder().setTokenizer(TokenizerType.Whitespace).apply(params),
                    ),
                ).build(),
        )
        client.upsert("c", point(1, 1f, 0f, payload = mapOf("t" to text(document))))
        val match = FieldCondition.newBuilder().setKey("t").setMatch(Match.newBuilder().setText(words))
        val filter = Filter.newBuilder().addMust(Condition.newBuilder().setField(match))
        client.points
            .count(
                CountPoints
                    .newBuilder()
                    .setCollectionName("c")
                    .setFilter(filter)
                    .setExact(true)
                    .build(),
            ).result.count
    }
