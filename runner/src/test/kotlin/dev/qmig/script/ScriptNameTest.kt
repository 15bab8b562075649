package dev.qmig.script

import dev.qmig.model.Version
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf
import io.kotest.property.Arb
import io.kotest.property.arbitrary.list
import io.kotest.property.arbitrary.of
import io.kotest.property.checkAll

/** The rule as it is told to people; what reads names is faster and must come to the same. */
private val form =
    Regex("""([0-9]+(?:\.[0-9]+)*)_+([\p{L}\p{N}._-]*[\p{L}\p{N}][\p{L}\p{N}._-]*)""")

class ScriptNameTest :
    FunSpec({
        test("a name is a migration's where it has the form of one") {
            val parts = Arb.of(
                "1",
                "20",
                "0",
                ".",
                "_",
                "-",
                "a",
                "Ω",
                "٣",
                "Ⅷ",
                "½",
                "𝔘",
                "𐀮",
                "\uD800",
                "\uDB40\uDC2E",
                "!",
                " ",
            )
            checkAll(5_000, Arb.list(parts, 0..7)) { words ->
                val stem = words.joinToString("")
                val match = form.matchEntire(stem)
                val name = if (stem.startsWith(".")) null else scriptName("$stem.qmig.kts")
                val isMigration = name is ScriptName.Migration
                isMigration shouldBe (match != null && !Version.of(match.groupValues[1]).isNone)
            }
        }

        context("a migration's name gives its version and title") {
            listOf(
                Triple("001_init.qmig.kts", "1", "init"),
                Triple("7_add_lang.qmig.kts", "7", "add lang"),
                Triple("1.2_x.qmig.kts", "1.2", "x"),
                Triple("20261120093000__new-index.qmig.kts", "20261120093000", "new-index"),
                Triple("3_v1.5_größe.qmig.kts", "3", "v1.5 größe"),
            ).forEach { (fileName, version, title) ->
                test(fileName) {
                    val name = scriptName(fileName).shouldBeInstanceOf<ScriptName.Migration>()
                    name.version.toString() to name.title shouldBe (version to title)
                }
            }
        }

        context("a name that would not run is told with its cure") {
            listOf(
                "qmig.kts" to "has an extension and no name",
                "0_start.qmig.kts" to "has version 0, which stands for the state before the first migration",
                "0.0_start.qmig.kts" to "has version 0",
                "001-init.qmig.kts" to "Rename it, perhaps to `001_init.qmig.kts`",
                "001init.qmig.kts" to "Rename it, perhaps to `001_init.qmig.kts`",
                "V2__add_lang.qmig.kts" to "Rename it, perhaps to `2_add_lang.qmig.kts`",
                "003_add lang!.qmig.kts" to "Rename it, perhaps to `003_add_lang.qmig.kts`",
                "003_.qmig.kts" to "Rename it, perhaps to `003_name.qmig.kts`",
                "init.qmig.kts" to "Rename it, perhaps to `001_init.qmig.kts`",
                "001_init.kts" to "Rename it to `001_init.qmig.kts`",
                "001_init.qmig.kt" to "Rename it to `001_init.qmig.kts`",
                "001_init.qmig" to "Rename it to `001_init.qmig.kts`",
                "001_init.QMIG.KTS" to "Rename it to `001_init.qmig.kts`",
            ).forEach { (fileName, cure) ->
                test(fileName) {
                    val mistake = scriptName(fileName).shouldBeInstanceOf<ScriptName.Mistake>()
                    mistake.problem.code.toString() shouldBe "file-name"
                    mistake.problem.message shouldContain "`$fileName`"
                    mistake.problem.message shouldContain cure
                }
            }
        }

        context("other files are nobody's business") {
            listOf(
                "README.md",
                ".gitignore",
                "qmig.sum",
                "build.gradle.kts",
                "notes.kts",
                ".001_a.qmig.kts",
                "001_a.qmig.kts.bak",
            )
                .forEach { fileName -> test(fileName) { scriptName(fileName) shouldBe ScriptName.Other } }
        }
    })
