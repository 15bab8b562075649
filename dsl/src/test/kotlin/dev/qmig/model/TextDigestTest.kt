package dev.qmig.model

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe

class TextDigestTest : FunSpec({
    val text = "createCollection(\"articles\")\n// ä\n"

    test("line ends and a byte order mark do not count") {
        val alike = listOf(text.replace("\n", "\r\n"), "\uFEFF$text", "\uFEFF" + text.replace("\n", "\r\n"))
        alike.forEach { TextDigest.of(it) shouldBe TextDigest.of(text) }
    }

    test("everything else counts") {
        val others = listOf(
            "",
            text.trim(),
            "$text\n",
            text.replace("ä", "a"),
            text.replace("//", "// "),
            "\uFEFF\uFEFF$text",
            text.replace("articles", "\uFEFFarticles"),
            text.replace("\n", "\r"),
        )
        others.forEach { TextDigest.of(it) shouldNotBe TextDigest.of(text) }
    }

    test("a digest is the SHA-256 of the text in UTF-8") {
        TextDigest.of("").toString() shouldBe
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        TextDigest.of("ä\r\n").value() shouldBe "sha256:" + Digests.sha256("ä\n")
        Digests.sha256("abc") shouldBe "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    }
})
