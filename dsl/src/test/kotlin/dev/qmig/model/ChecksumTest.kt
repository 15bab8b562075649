package dev.qmig.model

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.maps.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldMatch
import io.kotest.property.checkAll

class ChecksumTest : FunSpec({
    test("a checksum names its encoding and its algorithm") {
        "${Checksum.of(listOf<Operation>())}" shouldMatch "v1:sha256:[0-9a-f]{64}"
    }

    test("different changes have different checksums, equal ones the same") {
        val seen = mutableMapOf<String, Change>()
        checkAll(Suite.steps, drawn { step().change }) { change ->
            val checksum = Checksum.of(listOf(change)).value()
            seen.getOrPut(checksum) { change } shouldBe change
        }
        seen.values.groupBy { it }.filterValues { it.size > 1 } shouldHaveSize 0
    }

    test("different lists of changes have different checksums") {
        val seen = mutableMapOf<String, List<Change>>()
        checkAll(Suite.values, drawn { chain().changes }) { changes ->
            seen.getOrPut(Checksum.of(changes).value()) { changes } shouldBe changes
        }
    }

    test("the order of operations counts") {
        checkAll(Suite.values, drawn { chain().changes }) { changes ->
            val same = changes.reversed() == changes
            (Checksum.of(changes.reversed()) == Checksum.of(changes)) shouldBe same
        }
    }

    test("the order in which vectors and settings are declared does not count") {
        fun created(vararg names: String) = Checksum.of(
            listOf(CreateCollection(CollectionName("articles"), withVectors(names.toList()))),
        )
        created("title", "body") shouldBe created("body", "title")
        created("title", "body") shouldNotBe created("title")
        val one = Node.`object`().put("m", 16).put("on_disk", true).build()
        val other = Node.`object`().put("on_disk", true).put("m", 16).build()
        CanonicalJson.write(one) shouldBe CanonicalJson.write(other)
    }

    test("moving a character from one name to the next changes the checksum") {
        fun pointing(alias: String, collection: String) = Checksum.of(
            listOf(ChangeAliases.of(AliasAction.Create(AliasName(alias), CollectionName(collection)))),
        )
        pointing("ab", "c") shouldNotBe pointing("a", "bc")
    }
})

private fun withVectors(names: List<String>) = vectorsOnly(
    names.associate { VectorName(it) to VectorParams.of(it.length, Distance.DOT) },
)
