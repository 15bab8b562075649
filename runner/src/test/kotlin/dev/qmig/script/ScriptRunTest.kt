package dev.qmig.script

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain

/** Scripts that compile and do not run well; one batch for all of them. */
class ScriptRunTest :
    FunSpec({
        val count = "System.setProperty(\"qmig.test\", System.getProperty(\"qmig.test\", \"\") + \"x\"); " +
            "val runs = System.getProperty(\"qmig.test\").length\n"
        val failing =
            linkedMapOf(
                "001_throws.qmig.kts" to "createCollection(\"a\")\n\nerror(\"boom\")",
                "002_in_function.qmig.kts" to "fun f() {\n    listOf(1).first { it > 1 }\n}\nf()",
                "003_value.qmig.kts" to "throw dev.qmig.model.InvalidValueException(\"`x` is not possible\")",
                "004_mistakes.qmig.kts" to
                    lines("createCollection(\"a\") {", "    vectors(0, Cosine)", "}", "createCollection(\"\")"),
                "005_endless.qmig.kts" to "fun f(n: Int): Int = f(n + 1) + 1\nf(1)",
                "006_object.qmig.kts" to
                    lines("object Broken {", "    val n = \"x\".toInt()", "}", "createCollection(\"a\${Broken.n}\")"),
                "007_missing.qmig.kts" to "throw NoClassDefFoundError(\"org/example/Gone\")",
                "008_caused.qmig.kts" to
                    lines(
                        "val r = runCatching { error(\"deep\") }",
                        "throw IllegalArgumentException(\"outer\", r.exceptionOrNull())",
                    ),
                "009_clock.qmig.kts" to
                    lines("createAlias(\"a\", \"b\")", "", "createCollection(\"c\${System.nanoTime()}\")"),
                "010_setting.qmig.kts" to count + "createCollection(\"a\") { shardNumber = runs }",
                "011_fewer.qmig.kts" to count + "if (runs == 3) createAlias(\"a\", \"b\")",
                "012_second.qmig.kts" to count + "check(runs == 5) { \"again\" }",
                "013_described.qmig.kts" to count + "description(\"run \" + runs)",
                "014_fine.qmig.kts" to "createCollection(\"fine\")",
                "015_inline.qmig.kts" to "inline fun f(block: () -> Unit) {\n    block()\n    gone<Int>()\n}\n" +
                    "fun <T> gone(): T = TODO()\n\nf { }",
                "016_block.qmig.kts" to "listOf(1, 2).forEach {\n    if (it == 2) error(\"block\")\n}",
                "017_cast.qmig.kts" to "class Foo\nval a: Any = Foo()\nval b = a as String",
                "sub/018_throws.qmig.kts" to "error(\"below\")",
                "019_exit.qmig.kts" to "createCollection(\"a\")\nSystem.exit(0)",
                "020_exit_process.qmig.kts" to
                    "fun f(): Unit = kotlin.system.exitProcess(0)\n\nlistOf(1).forEach { f() }",
                "021_halt.qmig.kts" to "\n\nRuntime.getRuntime().halt(0)",
            )
        val problems by lazy {
            System.clearProperty("qmig.test")
            recorded(folderOf(failing)).problems()
        }

        fun told(number: String) = problems.filter { "${number}_" in "${it.position} ${it.message}" }

        test("every failure is told with its code and the line of the script") {
            problems.map { "${it.code} ${it.position}" } shouldContainExactly
                listOf(
                    "script-failed 001_throws.qmig.kts:3",
                    "script-failed 002_in_function.qmig.kts:2",
                    "invalid-value 003_value.qmig.kts:1",
                    "invalid-value 004_mistakes.qmig.kts:2",
                    "invalid-value 004_mistakes.qmig.kts:4",
                    "script-failed 005_endless.qmig.kts:1",
                    "script-failed 006_object.qmig.kts:2",
                    "script-failed 007_missing.qmig.kts:1",
                    "script-failed 008_caused.qmig.kts:2",
                    "script-unstable 009_clock.qmig.kts:3",
                    "script-unstable 010_setting.qmig.kts:2",
                    "script-unstable 011_fewer.qmig.kts:2",
                    "script-unstable null",
                    "script-unstable null",
                    "script-failed 015_inline.qmig.kts:5",
                    "script-failed 016_block.qmig.kts:2",
                    "script-failed 017_cast.qmig.kts:3",
                    "script-failed sub/018_throws.qmig.kts:1",
                    "script-failed 019_exit.qmig.kts:2",
                    "script-failed 020_exit_process.qmig.kts:1",
                    "script-failed 021_halt.qmig.kts:3",
                )
        }

        test("a script that would end the program is not run") {
            told("019").single().message shouldBe
                "`019_exit.qmig.kts` would end the whole program. A script only records operations and must run to " +
                "its end, so it was not run and nothing was sent to the server. Remove the call."
        }

        test("what was thrown is told in one sentence, without a trace") {
            told("001").single().message shouldBe
                "`001_throws.qmig.kts` threw `IllegalStateException`: boom. A script only records operations " +
                "and must run to its end, so nothing was sent to the server. Mend the line, or remove what it calls."
            told("001").single().position?.source() shouldBe "error(\"boom\")"
            told("003").single().message shouldBe "`x` is not possible"
            told("005").single().message shouldContain "`StackOverflowError`"
            told("006").single().message shouldContain "`NumberFormatException`: For input string: \"x\""
            told("007").single().message shouldContain "`NoClassDefFoundError`: org/example/Gone"
            told("008").single().message shouldContain "`IllegalArgumentException`: outer"
            told("017").single().message shouldContain "`ClassCastException`: class _017_cast_qmig\$Foo cannot be cast"
            problems.forEach { it.message shouldNotContain "\tat " }
        }

        test("mistakes that the DSL saw have the text of their lines") {
            val sources = told("004").map { it.position?.source() }
            sources shouldBe listOf("    vectors(0, Cosine)", "createCollection(\"\")")
        }

        test("a script that differs from run to run is told with the first difference and the rule") {
            val clock = told("009").single().message
            clock shouldContain Regex("operation 2 was `create collection c[0-9]+`, then `create collection c[0-9]+`")
            clock shouldContain "clocks, random numbers, files and the environment must not be used in a script"
            told("010").single().message shouldContain
                "operation 1 (`create collection a`) had `config.params.shard_number` `1`, then `2`"
            told("011").single().message shouldContain "operation 1 was `create alias a -> b`, then missing"
            told("012").single().message shouldContain "failed the second time"
            told("013").single().message shouldContain "the description was `run 7`, then `run 8`"
        }
    })
