package dev.qmig.embedded.text

import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldNotContain
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.StopwordsSet
import io.qdrant.client.grpc.Collections.TextIndexParams

class StopwordsTest : FunSpec({
    context("leaves out the words of each language, as many as Qdrant 1.18.3 has without those with spaces") {
        withData(
            nameFn = { it.first },
            Triple("arabic", 696, "في"),
            Triple("azerbaijani", 164, "və"),
            Triple("basque", 231, "eta"),
            Triple("bengali", 398, "এবং"),
            Triple("catalan", 277, "i"),
            Triple("chinese", 841, "的"),
            Triple("danish", 94, "og"),
            Triple("dutch", 101, "en"),
            Triple("english", 179, "mustn't"),
            Triple("finnish", 229, "ja"),
            Triple("french", 157, "même"),
            Triple("german", 232, "über"),
            Triple("greek", 265, "και"),
            Triple("hebrew", 185, "את"),
            Triple("hinglish", 1036, "aur"),
            Triple("hungarian", 198, "és"),
            Triple("indonesian", 757, "dan"),
            Triple("italian", 279, "è"),
            Triple("japanese", 149, "ます"),
            Triple("kazakh", 275, "жоқ"),
            Triple("nepali", 253, "र"),
            Triple("norwegian", 172, "og"),
            Triple("portuguese", 207, "não"),
            Triple("romanian", 356, "ar"),
            Triple("russian", 151, "и"),
            Triple("slovene", 1784, "in"),
            Triple("spanish", 313, "también"),
            Triple("swedish", 114, "och"),
            Triple("tajik", 104, "ва"),
            Triple("turkish", 53, "çünkü"),
        ) { (language, count, word) ->
            val words = Stopwords.of(asked(language).build())
            words.size shouldBe count
            words shouldContain word
            words shouldNotContain "qdrant"
        }
    }

    test("puts languages and words of one's own together, in small letters where the index has them") {
        val asked = asked("german", "french", "english").apply { stopwordsBuilder.addCustom("Rhein") }
        val words = Stopwords.of(asked.build())
        listOf("und", "avec", "the", "rhein").forEach { words shouldContain it }
        words shouldNotContain "Rhein"
        Stopwords.of(asked.setLowercase(false).build()) shouldContain "Rhein"
    }
})

private fun asked(vararg languages: String): TextIndexParams.Builder =
    TextIndexParams.newBuilder().setStopwords(StopwordsSet.newBuilder().addAllLanguages(languages.toList()))
