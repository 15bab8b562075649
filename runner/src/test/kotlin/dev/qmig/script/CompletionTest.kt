package dev.qmig.script

import dev.qmig.dsl.CreateCollectionScope
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.maps.shouldContainExactly
import io.kotest.matchers.shouldBe
import java.nio.file.Path
import kotlin.script.experimental.api.ScriptAcceptedLocation

/** What an editor offers at the `|` of a script, with qmig's own classes as those of the user's module. */
class CompletionTest :
    FunSpec({
        val editor by lazy { Editor(scriptClassPath(listOf(Path.of("target", "classes")))) }

        /** As many offers as each script expects, from the first on. */
        suspend fun firstOffers(expected: Map<String, List<String>>) =
            expected.mapValues { (script, offers) -> editor.offers(script).take(offers.size) }

        val vectors =
            listOf(
                "vector(String, Int, Distance, VectorScop...: Unit",
                "vectors(Int, Distance, VectorScope.() ->...: Unit",
            )
        val payloadIndexes = listOf("payloadIndexes(PayloadIndexesScope.() ->...: Unit")
        val keyword = listOf("keyword(String, TenantIndexScope.() -> U...: Unit")
        val cosine = listOf("Cosine: Distance")

        test("names of the DSL are offered with their signatures, before anything else") {
            val expected =
                mapOf(
                    "create|" to
                        listOf(
                            "createAlias(String, String, OperationSco...: Unit",
                            "createCollection(String, CreateCollectio...: Unit",
                            "createFullSnapshot(OperationScope.() -> ...: Unit",
                        ),
                    "createCollection(\"x\")\nswitch|\n" to listOf("switchAlias(String, String, OperationSco...: Unit"),
                    "val replicas by par|" to listOf("param(Boolean, String? = ...): Param<Boolean>"),
                    "val size: Int by req|" to listOf("requiredParam(Boolean, String? = ...): Param<Boolean>"),
                    "desc|" to listOf("description(String): Unit"),
                    "createCollection(\"x\") {\n    vec|\n}" to vectors,
                    "createCollection(\"x\") {\n    pay|\n}" to payloadIndexes,
                    "createCollection(\"x\") {\n    vectors(4, Cos|)\n}" to cosine,
                    "createCollection(\"x\") { payloadIndexes { key| } }" to keyword,
                    "createPayloadIndexes(\"x\") { keyword(\"f\") { ten| } }" to listOf("tenant: Boolean?"),
                )
            firstOffers(expected) shouldContainExactly expected
        }

        test("they are offered while braces and parentheses are still open") {
            val expected =
                mapOf(
                    "createCollection(\"x\") { vec|" to vectors,
                    "createCollection(\"x\") {\n    pay|" to payloadIndexes,
                    "createCollection(\"x\") {\n    vectors(4, Cos|" to cosine,
                    "createCollection(\"x\") {\n    vectors(4, Cos|\n}" to cosine,
                    "createCollection(\"x\") { payloadIndexes { key|" to keyword,
                )
            firstOffers(expected) shouldContainExactly expected
        }

        test("an empty block is offered everything its receiver has before anything else") {
            val offers = editor.offers("createCollection(\"x\") {\n    |\n}")
            val names = offers.map { it.substringBefore(':').substringBefore('(') }
            val members = membersOf(CreateCollectionScope::class)
            val ofEveryObject = setOf("equals", "hashCode", "toString")
            names.distinct().minus(ofEveryObject).take(members.size).toSet() shouldBe members
        }

        test("what a block must not call is not offered in it") {
            editor.offers("createCollection(\"x\") {\n    createA|\n}") shouldBe emptyList()
        }

        test("classes of the module are offered, and none from elsewhere") {
            editor.offers("dev.qmig.script.RecordedScr|") shouldBe listOf("RecordedScript:  (dev.qmig.script)")
            editor.offers("dev.qmig.script.CompletionTe|") shouldBe emptyList()
        }

        test("a transform is offered what is said of points, and nothing of migrations") {
            val transforms = Editor(scriptClassPath(emptyList()), ".transform.kts")
            val expected = mapOf(
                "trans|" to listOf("transform(suspend (SourcePoint) -> Point...: Unit", "transform(PointCode): Unit"),
                "transform { point -> point.wi| }" to listOf("with(PointChangeScope.() -> Unit): PointResult"),
                "transform { point -> point.with { removeP| } }" to listOf("removePayload(vararg String): Unit"),
                "transform { point -> sk| }" to listOf("skip: PointResult"),
                "createC|" to emptyList(),
                "transform { it.with { trans| } }" to emptyList(),
            )
            expected.mapValues { (script, offers) -> transforms.offers(script).take(maxOf(1, offers.size)) }
                .shouldContainExactly(expected)
            transforms.takes("001_x.qmig.kts") shouldBe false
        }

        test("scripts of any folder are taken, and no other files") {
            editor.takes("001_x.qmig.kts") shouldBe true
            editor.takes("build.gradle.kts") shouldBe false
            editor.acceptedLocations() shouldBe listOf(ScriptAcceptedLocation.Everywhere)
        }
    })
