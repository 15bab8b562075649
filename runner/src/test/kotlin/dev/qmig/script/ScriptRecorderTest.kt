package dev.qmig.script

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.maps.shouldContainExactly
import io.kotest.matchers.shouldBe

/** Scripts that run; one batch for all of them, because the first one takes seconds. */
class ScriptRecorderTest :
    FunSpec({
        val language =
            $$"""
            data class Field(val name: String, val size: Int = 4)
            enum class Kind { TITLE, BODY }
            object Names { val prefix = "blog" }
            sealed interface Part { object All : Part }
            interface Named { fun named(): String }
            fun Kind.lower() = name.lowercase()
            val twice: (String) -> String = { it + it }
            val named = object : Named { override fun named() = "end" }

            for (field in Kind.entries.map { Field(it.lower()) }) {
                createCollection("${Names.prefix}_${field.name}") { vectors(field.size, Dot) }
            }
            createAlias(twice("ab"), named.named())
            when (val part: Part = Part.All) { Part.All -> deleteCollection("old", ifExists = part == Part.All) }
            """.trimIndent()
        val special =
            linkedMapOf(
                "001_foo.qmig.kts" to "class Foo { val name = \"first\" }\ncreateCollection(Foo().name)",
                "002_foo.qmig.kts" to "class Foo { val name = \"second\" }\ncreateCollection(Foo().name)",
                "a/003_same.qmig.kts" to "createCollection(\"in_a\")",
                "b/004_same.qmig.kts" to "createCollection(\"in_b\")",
                "c/005_same.qmig.kts" to "val x = 5\ncreateCollection(\"in_c\")",
                "d/005.1_same.qmig.kts" to "val x = 6\ncreateCollection(\"in_d\")",
                "006_a-b.qmig.kts" to "createCollection(\"minus\")",
                "007_a_b.qmig.kts" to "createCollection(\"underscore\")",
                "008_language.qmig.kts" to language,
                "009_header.qmig.kts" to
                    lines(
                        "#!/usr/bin/env qmig",
                        "@file:Suppress(\"unused\")",
                        "",
                        "import kotlin.math.max",
                        "",
                        "createCollection(\"n\" + max(1, 2))",
                    ),
                "010_windows.qmig.kts" to "\uFEFF// words\r\ncreateCollection(\"crlf\")\r\n",
                "011_empty.qmig.kts" to "",
                "012_warned.qmig.kts" to "val unused: String? = null\nval a = \"x\"!!\ncreateCollection(a)",
                "013_counter.qmig.kts" to
                    lines("object Counter { var n = 0 }", "Counter.n++", "createCollection(\"n\${Counter.n}\")"),
                "014_comment.qmig.kts" to "// nothing but words",
                "015_größe.qmig.kts" to "createCollection(\"größe\")",
            )
        val many =
            (100..159).associate {
                val create = "createCollection(\"c$it\") { vectors($it, Cosine) }"
                "${it}_many.qmig.kts" to lines("description(\"number $it\")", create)
            }
        val result by lazy { recorded(folderOf(special + many)) }

        test("scripts record what they say, whatever their names and whatever else is in the batch") {
            result.summaries().filterKeys { it in special } shouldContainExactly
                mapOf(
                    "001_foo.qmig.kts" to listOf("create collection first"),
                    "002_foo.qmig.kts" to listOf("create collection second"),
                    "a/003_same.qmig.kts" to listOf("create collection in_a"),
                    "b/004_same.qmig.kts" to listOf("create collection in_b"),
                    "c/005_same.qmig.kts" to listOf("create collection in_c"),
                    "d/005.1_same.qmig.kts" to listOf("create collection in_d"),
                    "006_a-b.qmig.kts" to listOf("create collection minus"),
                    "007_a_b.qmig.kts" to listOf("create collection underscore"),
                    "008_language.qmig.kts" to
                        listOf(
                            "create collection blog_title",
                            "create collection blog_body",
                            "create alias abab -> end",
                            "delete collection old",
                        ),
                    "009_header.qmig.kts" to listOf("create collection n2"),
                    "010_windows.qmig.kts" to listOf("create collection crlf"),
                    "011_empty.qmig.kts" to emptyList(),
                    "012_warned.qmig.kts" to listOf("create collection x"),
                    "013_counter.qmig.kts" to listOf("create collection n1"),
                    "014_comment.qmig.kts" to emptyList(),
                    "015_größe.qmig.kts" to listOf("create collection größe"),
                )
        }

        test("sixty more scripts go through in the same batch, in order") {
            val recordings = result.scripts().filter { it.file.name in many }
            recordings.map { it.recording.description } shouldContainExactly (100..159).map { "number $it" }
        }

        test("operations know their place by the path in the folder, with the line") {
            val same = result.scripts().single { it.file.name == "c/005_same.qmig.kts" }
            val position = same.recording.recorded.single().position
            position.toString() shouldBe "c/005_same.qmig.kts:2"
            position?.source() shouldBe "createCollection(\"in_c\")"
        }
    })
