package dev.qmig.script

import dev.qmig.model.Node
import dev.qmig.model.ProblemCode
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf

/** Parameters in real scripts; one batch for those that run. */
class ScriptParametersTest :
    FunSpec({
        val scripts by lazy {
            recorded(
                folderOf(
                    "001_top.qmig.kts" to
                        lines(
                            "val replicas by param(3, \"copies\")",
                            "val size: Int by requiredParam(sample = 4)",
                            "val distance by param(Cosine)",
                            "val unread by param(true)",
                            "createCollection(\"a\") {",
                            "    vectors(size, distance)",
                            "    replicationFactor = replicas",
                            "}",
                            "if (replicas > 3) createCollection(\"b\")",
                        ),
                    "002_clock.qmig.kts" to
                        lines(
                            "val late by param(false)",
                            "createCollection(if (late) \"c\${System.nanoTime()}\" else \"c\")",
                        ),
                    "003_derived.qmig.kts" to
                        lines(
                            "val shards by param(2)",
                            "val copies by param(shards * 2)",
                            "createCollection(\"d\") { shardNumber = shards; replicationFactor = copies }",
                        ),
                    "004_throws.qmig.kts" to
                        lines("val region by param(\"eu\")", "", "require(region == \"eu\") { \"only eu\" }"),
                ),
            ).scripts()
        }

        fun run(index: Int, vararg values: Pair<String, Node>): ScriptRun = scripts[index].runWith(mapOf(*values))

        fun ScriptRun.summaries() =
            shouldBeInstanceOf<ScriptRun.Finished>().recording.operations().map { it.summary() }

        fun ScriptRun.problem() = shouldBeInstanceOf<ScriptRun.Failed>().problems.single()

        test("a parameter knows its place, also where nothing reads it") {
            val declared = scripts[0].recording.parameters()
            declared.map { "${it.name()} ${it.position()} ${it.position()?.source()}" } shouldContainExactly
                listOf(
                    "replicas 001_top.qmig.kts:1 val replicas by param(3, \"copies\")",
                    "size 001_top.qmig.kts:2 val size: Int by requiredParam(sample = 4)",
                    "distance 001_top.qmig.kts:3 val distance by param(Cosine)",
                    "unread 001_top.qmig.kts:4 val unread by param(true)",
                )
        }

        test("the same classes run with other values, and as declared again") {
            run(0, "replicas" to Node.Int(5)).summaries() shouldBe listOf("create collection a", "create collection b")
            run(0).summaries() shouldBe listOf("create collection a")
        }

        test("a default may be made of another parameter") {
            run(2, "shards" to Node.Int(5)).shouldBeInstanceOf<ScriptRun.Finished>()
                .recording.parameters().map { "${it.name()}=${it.declared()}" } shouldBe listOf("shards=2", "copies=10")
        }

        test("a clock that only another value leads to is found") {
            run(1, "late" to Node.Bool(true)).problem().code() shouldBe ProblemCode.SCRIPT_UNSTABLE
        }

        test("what a script throws for a value has its line") {
            val problem = run(3, "region" to Node.Text("us")).problem()
            problem.position().toString() shouldBe "004_throws.qmig.kts:3"
            problem.message() shouldContain "only eu"
        }

        test("a default that differs from run to run is refused, also where nothing is made of it") {
            val text = "val now by param(System.nanoTime())"
            val problem = recorded(folderOf("001_now.qmig.kts" to text)).problems().single()
            problem.code() shouldBe ProblemCode.SCRIPT_UNSTABLE
            problem.message() shouldContain "the parameter `now` was declared as"
        }
    })
