package dev.qmig.model

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf
import java.util.TreeMap

private val articles = CollectionName("articles")
private val lang = FieldPath("lang")
private val plain = PayloadIndex.KeywordIndex(null, null, null)

/** A server with an index of which this version knows [known] and not [foreign]. */
private fun cluster(known: PayloadIndex?, foreign: String): ClusterSchema {
    val declared = CollectionConfig.EMPTY
    val indexes = TreeMap<FieldPath, PayloadIndex>()
    known?.let { indexes[lang] = it }
    return ClusterSchema.EMPTY.with(articles, CollectionSchema(declared, indexes, emptySet(), setOf(foreign)))
}

private fun Inverse.reason() = grade.shouldBeInstanceOf<Grade.Irreversible>().reason()

class ForeignIndexTest : FunSpec({
    val newOption = cluster(plain, "payload_indexes.lang.memory")
    val newType = cluster(null, "payload_indexes.lang")
    val delete = DeletePayloadIndex(articles, lang, false)
    val replace = CreatePayloadIndex(articles, lang, plain, true)

    test("an index with a setting that qmig cannot set again is not brought back as if it were the same") {
        for (before in listOf(newOption, newType)) {
            delete.obstacles(before) shouldBe emptyList()
            delete.inverse(before).reason() shouldContain "payload_indexes.lang"
            replace.inverse(before).reason() shouldContain "payload_indexes.lang"
        }
    }

    test("an index with a setting that qmig does not know is not the one asked for") {
        for (live in listOf(newOption, newType)) {
            CreatePayloadIndex(articles, lang, plain, false).satisfiedBy(live)
                .shouldBeInstanceOf<Satisfaction.Conflict>()
            replace.satisfiedBy(live) shouldBe Satisfaction.NO
            replace.satisfiedBy(replace.apply(live)) shouldBe Satisfaction.YES
            delete.satisfiedBy(delete.apply(live)) shouldBe Satisfaction.YES
        }
    }

    test("an unknown setting of another field does not count") {
        val other = cluster(plain, "payload_indexes.language.memory")
        delete.inverse(other).changes() shouldContainExactly listOf(CreatePayloadIndex(articles, lang, plain, false))
        replace.satisfiedBy(other) shouldBe Satisfaction.YES
    }
})
