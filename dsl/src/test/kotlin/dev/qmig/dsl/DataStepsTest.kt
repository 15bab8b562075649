package dev.qmig.dsl

import dev.qmig.model.ChangePayload
import dev.qmig.model.CollectionName
import dev.qmig.model.DeletePoints
import dev.qmig.model.Execute
import dev.qmig.model.Node
import dev.qmig.model.PayloadPatch
import dev.qmig.model.Point
import dev.qmig.model.PointId
import dev.qmig.model.UpsertPoints
import dev.qmig.model.VectorName
import dev.qmig.model.VectorValue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.util.TreeMap

private const val UUID = "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"

class DataStepsTest : FunSpec({
    val x = CollectionName("x")

    test("points are recorded whole") {
        operations {
            upsertPoints("x") {
                point(1) {
                    vector(1, 2.5)
                    vector("b", listOf(1, 2))
                    multivector("m", listOf(1, 2), listOf(3, 4))
                    sparseVector("s", 7 to 1, 3 to 2)
                    payload("a" to 1, "b" to mapOf("c" to null))
                    payload("d" to listOf(true))
                }
                point(UUID)
            }
        } shouldBe listOf(
            UpsertPoints(
                x,
                listOf(
                    Point(
                        PointId.Numeric(1),
                        TreeMap(
                            mapOf(
                                VectorName.UNNAMED to VectorValue.Dense(listOf(1f, 2.5f)),
                                VectorName("b") to VectorValue.Dense(listOf(1f, 2f)),
                                VectorName("m") to VectorValue.Multi(listOf(listOf(1f, 2f), listOf(3f, 4f))),
                                VectorName("s") to VectorValue.sparse(listOf(3L, 7L), listOf(2f, 1f)),
                            ),
                        ),
                        jsonOf("payload", listOf("a" to 1, "b" to mapOf("c" to null), "d" to listOf(true))),
                    ),
                    Point(PointId.uuid(UUID), TreeMap(), Node.Obj.EMPTY),
                ),
            ),
        )
    }

    test("maps say what pairs say") {
        operations {
            createCollection("x") { metadata(mapOf("a" to 1)) }
            updateCollection("x") { metadata(mapOf("b" to listOf(true))) }
            upsertPoints("x") {
                point(1) {
                    sparseVector("s", mapOf(7 to 1, 3 to 2))
                    payload(mapOf("a" to null))
                }
            }
            setPayload("x") {
                points(1)
                payload(mapOf("a" to 2))
            }
        } shouldBe operations {
            createCollection("x") { metadata("a" to 1) }
            updateCollection("x") { metadata("b" to listOf(true)) }
            upsertPoints("x") {
                point(1) {
                    sparseVector("s", 7 to 1, 3 to 2)
                    payload("a" to null)
                }
            }
            setPayload("x") {
                points(1)
                payload("a" to 2)
            }
        }
    }

    test("payload is set for every point that is named, and points are deleted by id") {
        operations {
            setPayload("x", ifExists = true) {
                points(1, 2)
                points(UUID)
                payload("a" to 1)
                removePayload("b")
            }
            deletePoints("x") { points(3) }
        } shouldBe listOf(
            ChangePayload(
                x,
                listOf(PointId.Numeric(1), PointId.Numeric(2), PointId.uuid(UUID))
                    .map { PayloadPatch(it, jsonOf("payload", listOf("a" to 1)), setOf("b")) },
                true,
            ),
            DeletePoints(x, listOf(PointId.Numeric(3)), false),
        )
    }

    test("code is recorded by its label, what it says of itself and the text it stands in") {
        val one = operations { execute("a", idempotent = true) { } }.single() as Execute
        one.isRepeatable shouldBe true
        one shouldBe operations { execute("a", idempotent = true) { error("other code") } }.single()
        one shouldNotBe operations { execute("a") { } }.single()
        (operations { execute("a") { }.alreadyDone { true } }.single() as Execute).checked() shouldBe true
    }

    single("a point id is no negative number", "the point id is -1; Qdrant allows 0 or more") {
        upsertPoints("x") { point(-1) }
    }
    single(
        "a point id in quotes is a UUID",
        "`one` is no point id: Qdrant allows UUIDs, as in `$UUID`, and whole numbers, which stand without quotes",
    ) { deletePoints("x") { points("one") } }
    single("points are named", "`upsertPoints` names no points; give it one or more") { upsertPoints("x") { } }
    single("a point is named once", "`deletePoints` names the point 1 twice") {
        deletePoints("x") { points(1, 1) }
    }
    single(
        "points are few",
        "`upsertPoints` names 1001 points; an operation takes 1000 at most, because the history keeps what " +
            "they were: use several, or `execute`",
    ) { upsertPoints("x") { repeat(1_001) { point(it.toLong()) } } }
    single("a vector is given once", "the vector `a` of a point is given twice") {
        upsertPoints("x") {
            point(1) {
                vector("a", 1)
                sparseVector("a", 1 to 1)
            }
        }
    }
    single("a vector has numbers", "a vector has no numbers; give it as many as its collection says") {
        upsertPoints("x") { point(1) { vector() } }
    }
    single("a number of a vector is finite", "a vector holds `NaN`, which is not a finite number") {
        upsertPoints("x") { point(1) { vector(1, Float.NaN) } }
    }
    single("a multivector is a table", "the vectors of a multivector have different sizes; they must have one") {
        upsertPoints("x") { point(1) { multivector(listOf(1, 2), listOf(3)) } }
    }
    single("an index of a sparse vector is given once", "the index 7 of a sparse vector is given twice") {
        upsertPoints("x") { point(1) { sparseVector("s", 7 to 1, 7 to 2) } }
    }
    single(
        "an index of a sparse vector has 32 bits",
        "the index of a sparse vector is -1; Qdrant allows 0 to 4294967295",
    ) { upsertPoints("x") { point(1) { sparseVector("s", -1 to 1) } } }
    single("payload is set or removed", "no payload is set or removed; say which") {
        setPayload("x") { points(1) }
    }
    single(
        "a key is set or removed",
        "the payload `a` is both set and removed",
    ) {
        setPayload("x") {
            points(1)
            payload("a" to 1)
            removePayload("a")
        }
    }
    single(
        "a key is not set to null",
        "the payload `a` is set to null, which Qdrant takes as removing it; say `removePayload(\"a\")`",
    ) {
        setPayload("x") {
            points(1)
            payload("a" to null)
        }
    }
    single("code has a label", "`execute` has no label; say in a few words what it does") { execute(" ") { } }
    single("a label is there once", "`execute(\"a\")` is there twice; give each its own label") {
        execute("a") { }
        execute("a") { }
    }
    single("code has one check", "`alreadyDone` is given twice for `a`") {
        execute("a") { }.alreadyDone { true }.alreadyDone { true }
    }
    single("code has one way back", "`rollbackWith` is given twice for `a`") {
        execute("a") { }.rollbackWith { }.rollbackWith { }
    }
    single(
        "the way back stands in one place",
        "`rollback` is given for `a` and for the whole script; use one of the two",
    ) {
        val code = execute("a") { }
        rollback { }
        code.rollbackWith { }
    }
})

private fun FunSpec.single(name: String, sentence: String, script: MigrationScope.() -> Unit) {
    test(name) { mistakes(script) shouldBe listOf(sentence) }
}
