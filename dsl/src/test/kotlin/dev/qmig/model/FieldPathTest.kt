package dev.qmig.model

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class FieldPathTest : FunSpec({
    test("a path is kept in the form in which Qdrant reports it") {
        val canonical = mapOf(
            "lang" to "lang",
            "author.name" to "author.name",
            "tags[].id" to "tags[].id",
            "tags[0][12]" to "tags[0][12]",
            "größe_2-x" to "größe_2-x",
            "\"lang\"" to "lang",
            "\"a\".\"b c\".\"d\"" to "a.\"b c\".d",
            "\"a.b\"" to "\"a.b\"",
            "\"a\"[].b" to "a[].b",
            "\"with $ and [] in it\"" to "\"with $ and [] in it\"",
            "\"\"" to "\"\"",
        )
        canonical.forEach { (written, kept) -> withClue(written) { FieldPath(written).value() shouldBe kept } }
    }

    test("two ways to write a path are one field") {
        FieldPath("\"author\".name") shouldBe FieldPath("author.name")
        FieldPath("\"author.name\"") shouldBe FieldPath("\"author.name\"")
        (FieldPath("\"author.name\"") == FieldPath("author.name")) shouldBe false
        (FieldPath("a.b") == FieldPath("a[].b")) shouldBe false
    }

    test("what is no path is refused") {
        val wrong = listOf(
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "a b",
            "a[",
            "a]",
            "a[x]",
            "a[-1]",
            "[0]",
            "[]",
            "\"a",
            "a\"b\"",
            "\"a\\\"b\"",
            "a/b",
            "a\n",
        )
        wrong.forEach { path ->
            refused { FieldPath(path) } shouldBe
                "`$path` is not a payload field: keys of letters, digits, `_` and `-` (others in double quotes), " +
                "separated by dots"
        }
    }
})
