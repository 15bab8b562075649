package dev.qmig.script

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe

class ScriptTextTest :
    FunSpec({
        fun shown(text: String) = ScriptText(script(text)).let { it.compiled.replace(it.packageName, "P") }

        context("the package goes behind what must be first, on a line that is there") {
            listOf(
                "" to " package P; ",
                "val a = 1" to " package P; val a = 1",
                "\uFEFFval a = 1\r\nval b = 2" to " package P; val a = 1\nval b = 2",
                "#!/usr/bin/env qmig\nval a" to "#!/usr/bin/env qmig\n package P; val a",
                "#!/usr/bin/env qmig" to "#!/usr/bin/env qmig\n package P; ",
                "// words\nimport a.b" to " package P; // words\nimport a.b",
                "@file:Suppress(\"a)\", \"b\") // why\nval a" to
                    "@file:Suppress(\"a)\", \"b\") package P;  // why\nval a",
                "/* a /* b */ */ @file:A\n@file : [B C(\n')'\n)] val a" to
                    "/* a /* b */ */ @file:A\n@file : [B C(\n')'\n)] package P;  val a",
                "@file:A.B(\"\"\"(\"\"\" /* ( */)\nval a" to "@file:A.B(\"\"\"(\"\"\" /* ( */) package P; \nval a",
                "@Foo class A" to " package P; @Foo class A",
                "@file:A(" to "@file:A( package P; ",
            ).forEach { (text, compiled) -> test(text.ifEmpty { "nothing" }) { shown(text) shouldBe compiled } }
        }

        test("columns behind the package are those of the author, other lines are not touched") {
            val text = ScriptText(script("@file:A val a\nval b"))
            val shift = text.compiled.length - "@file:A val a\nval b".length
            listOf(1 to 3, 1 to 7).forEach { (line, column) -> text.originalColumn(line, column) shouldBe column }
            text.originalColumn(1, 9 + shift) shouldBe 9
            text.originalColumn(1, 10) shouldBe 8
            text.originalColumn(2, 40) shouldBe 40
        }

        context("the author's own package is seen where it stands") {
            listOf(
                "package a" to ScriptPlace(1, 1),
                "// words\n  package a.b" to ScriptPlace(2, 3),
                "@file:A\n\n/* x */ package a" to ScriptPlace(3, 9),
                "packages()" to null,
                "val a = 1\n// package b" to null,
            ).forEach { (text, place) -> test(text) { ScriptText(script(text)).ownPackage shouldBe place } }
        }

        test("the package depends on the name and the text, not on line ends") {
            val name = ScriptText(script("a\nb")).packageName
            ScriptText(script("a\r\nb")).packageName shouldBe name
            ScriptText(script("a\nc")).packageName shouldNotBe name
            ScriptText(script("a\nb", "x/001_a.qmig.kts")).packageName shouldNotBe name
        }

        test("a place behind the last line has no text") {
            ScriptText(script("a\nb")).position(2, 1).source shouldBe "b"
            ScriptText(script("a\nb")).position(3, 1).source.shouldBeNull()
        }
    })
