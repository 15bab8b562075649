package dev.qmig.model

import io.kotest.assertions.throwables.shouldNotThrowAny
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.property.checkAll

class NamesTest : FunSpec({
    test("every character that Qdrant forbids is refused by name, in every kind of name") {
        for (c in "<>:\"/\\|?*\u0000\u001F") {
            refused { CollectionName("a${c}b") } shouldBe
                "the collection name `a${c}b` contains `$c`, which Qdrant does not allow"
            refused { AliasName("a${c}b") } shouldBe
                "the alias name `a${c}b` contains `$c`, which Qdrant does not allow"
            refused { VectorName("a${c}b") } shouldBe
                "the vector name `a${c}b` contains `$c`, which Qdrant does not allow"
        }
    }

    test("names are limited in bytes, not in characters") {
        val longest = mapOf("a" to 255, "ä" to 127, "漢" to 85, "🦀" to 63)
        longest.forEach { (character, count) ->
            shouldNotThrowAny { CollectionName(character.repeat(count)) }
            val bytes = character.toByteArray().size * (count + 1)
            refused {
                AliasName(character.repeat(count + 1))
            }.endsWith("is $bytes bytes long; Qdrant allows 255") shouldBe
                true
        }
        shouldNotThrowAny { VectorName("ä".repeat(100)) }
        refused { VectorName("ä".repeat(101)) } shouldBe
            "the vector name `${"ä".repeat(20)}...` is 202 bytes long; Qdrant allows 200"
    }

    test("no collection and no alias is called nothing, or like a folder") {
        for (name in listOf("", ".", "..")) {
            val reason = "names are not empty, and `.` and `..` mean folders"
            refused { CollectionName(name) } shouldBe "`$name` is no collection name: $reason"
            refused { AliasName(name) } shouldBe "`$name` is no alias name: $reason"
        }
        VectorName("") shouldBe VectorName.UNNAMED
    }

    test("names with blanks, dots and other alphabets are names") {
        listOf("my articles", "a.b", "...", "Статьи", "a#b", "-").forEach { name ->
            CollectionName(name).toString() shouldBe name
            AliasName(name).asCollection() shouldBe CollectionName(name)
        }
    }

    test("no change touches what belongs to qmig") {
        val own = CollectionName("_qmig_history")
        own.isReserved shouldBe true
        val sentence = "the name `_qmig_history` is reserved: names that start with `_qmig` belong to qmig"
        val field = FieldPath("lang")
        val attempts = listOf<() -> Any>(
            { CreateCollection(own, Examples.CONFIG) },
            { UpdateCollection(own, CollectionPart.hnsw(Examples.HNSW)) },
            { DeleteCollection(own, true) },
            { CreatePayloadIndex(own, field, Examples.INDEXES.first(), true) },
            { DeletePayloadIndex(own, field, true) },
            { AliasAction.Create(AliasName("live"), own) },
            { AliasAction.Switch(AliasName("live"), own) },
            { AliasName("_qmig_history") },
        )
        attempts.forEachIndexed { index, attempt -> withClue(index) { refused(attempt) shouldBe sentence } }
        CollectionName("_qdrant").isReserved shouldBe false
    }

    test("names are ordered as texts") {
        checkAll(Suite.values, drawn { collectionName() }, drawn { collectionName() }) { one, other ->
            one.compareTo(other) shouldBe one.value().compareTo(other.value())
        }
    }
})

/** The sentence with which [build] is refused. */
internal fun refused(build: () -> Any): String = shouldThrow<InvalidValueException> { build() }.message.orEmpty()
