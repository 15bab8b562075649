package dev.qmig.model

import dev.qmig.dsl.jsonOf
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.util.TreeMap
import java.util.TreeSet

private val ARTICLES = CollectionName("articles")
private val LANG = PointPart.Payload("lang")
private val BODY = PointPart.Vector(VectorName("body"))
private val WHERE = PointFilter(Node.Obj(mapOf("must" to Node.Arr(listOf()))))
private val CODE = Code(null, null)
private val MANY = Holders(null, ids(2))
private val EXACT = Grade.exact()
private val LOSING = Grade.Shape("the payload lang that points had before")

private fun ids(vararg ids: Int): List<PointId> = ids.map { PointId.Numeric(it.toLong()) }

private fun point(id: Int, vararg payload: Pair<String, Any?>) =
    Point(PointId.Numeric(id.toLong()), TreeMap(), jsonOf("payload", payload.toList()))

private fun backfill(part: PointPart = LANG, where: PointFilter = PointFilter.ALL) =
    Backfill(ARTICLES, part, where, false, CODE)

private fun taking(points: Chosen) = ClearPoints(ARTICLES, LANG, points)

/** A server with the collection, where [holders] is known of what [backfill] fills in. */
private fun schema(holders: Holders?, backfill: Backfill = backfill(), conditionSize: Long? = null): ClusterSchema {
    val created = CreateCollection(ARTICLES, vectorsOnly()).apply(ClusterSchema.EMPTY)
    val limits = StrictModeConfig.ReadLimits(null, null, null, null, null, null, null, null, null, conditionSize)
    val strict = with(StrictModeConfig.UNSET) { StrictModeConfig(true, limits, writes, multivectors, sparse) }
    val made = UpdateCollection(ARTICLES, CollectionPart.strictMode(strict)).apply(created)
    val known = if (holders == null) mapOf() else mapOf(backfill.filling().orElseThrow() to holders)
    return ClusterSchema(made.collections, made.aliases, made.points, known)
}

private class Way(
    val name: String,
    val holders: Holders?,
    val grade: Grade,
    vararg val changes: Change,
)

private class Known(val name: String, val before: Holders, val after: Holders?, val change: Change)

class BackfillTest : FunSpec({
    context("a backfill is undone by what is known of who had it") {
        withData(
            nameFn = { it.name },
            Way("nobody knows", null, LOSING, taking(Chosen.ALL)),
            Way("no point had it", Holders.NONE, EXACT, taking(Chosen.ALL)),
            Way("all had it", Holders(null, ids()), EXACT),
            Way("few lacked it", Holders(null, ids(1, 2)), EXACT, taking(Chosen.only(ids(1, 2)))),
            Way("few lacked it and few had it", Holders(ids(3), ids(1)), EXACT, taking(Chosen.only(ids(1)))),
            Way("few had it", Holders(ids(3), null), EXACT, taking(Chosen.except(ids(3)))),
            Way("many had it and many lacked it", Holders(null, null), LOSING, taking(Chosen.ALL)),
        ) { way ->
            val inverse = backfill().inverse(schema(way.holders))
            inverse.grade shouldBe way.grade
            inverse.changes shouldBe way.changes.toList()
            inverse.captured shouldBe setOf()
        }
    }

    test("strict mode says how many points a filter names: those that are meant go in parts, the others do not") {
        backfill().inverse(schema(Holders(null, ids(1, 2, 3)), conditionSize = 2)).changes shouldBe
            listOf(taking(Chosen.only(ids(1, 2))), taking(Chosen.only(ids(3))))
        backfill().inverse(schema(Holders(ids(1, 2), null), conditionSize = 2)).grade shouldBe EXACT
        backfill().inverse(schema(Holders(ids(1, 2, 3), null), conditionSize = 2)).grade shouldBe LOSING
    }

    test("what is taken from some points is counted apart from what others lose") {
        val losses = listOf(Chosen.ALL, Chosen.only(ids(1)), Chosen.only(ids(2)), Chosen.except(ids(1)))
            .flatMap { taking(it).destroys() }
        TreeSet(losses).size shouldBe 4
        losses.forEach { loss -> loss.counted(2) shouldBe "payload `lang` of 2 points of `articles`" }
    }

    test("a summary says from which points something is taken") {
        taking(Chosen.ALL).summary() shouldBe "remove payload lang from all points of collection articles"
        taking(Chosen.only(ids(1))).summary() shouldBe "remove payload lang from 1 point of collection articles"
        taking(Chosen.except(ids(1, 2))).summary() shouldBe
            "remove payload lang from all points of collection articles but 2"
        shouldThrow<InvalidValueException> { ClearPoints(ARTICLES, null, Chosen.only(ids(1))) }
    }

    test("points that are known lose it only where they are meant") {
        val known = UpsertPoints(ARTICLES, listOf(point(1, "lang" to "en"), point(2, "lang" to "fr")))
            .apply(schema(null))
        listOf(Chosen.only(ids(1)), Chosen.except(ids(2))).forEach { points ->
            val after = taking(points).apply(known).points().values.associate { "${it.id}" to "${it.payload}" }
            after shouldBe mapOf("1" to "{}", "2" to "{lang: fr}")
        }
    }

    context("what is known of who has it follows the steps of a plan") {
        val few = Holders(ids(1), ids(2))
        val written = listOf(point(2, "lang" to "en"), point(1), point(3, "lang" to null), point(4, "x" to 1))
        val others = CollectionName("others")
        withData(
            nameFn = { it.name },
            Known("points are written", few, Holders(ids(2), null), UpsertPoints(ARTICLES, written)),
            Known(
                "many points are written",
                Holders(null, ids(2)),
                Holders(null, null),
                UpsertPoints(ARTICLES, written),
            ),
            Known(
                "points are deleted",
                Holders(ids(1, 3), ids(2, 4)),
                Holders(ids(3), ids(4)),
                DeletePoints(ARTICLES, ids(1, 2), true),
            ),
            Known("a backfill of it runs", few, null, backfill()),
            Known("a backfill of something else runs", few, few, backfill(PointPart.Payload("length"))),
            Known("code runs", few, null, Execute("x", true, false, null, null)),
            Known("points are copied to there", few, null, CopyPoints(others, ARTICLES, false, CODE)),
            Known("points are copied from there", few, few, CopyPoints(ARTICLES, others, false, CODE)),
            Known("it is taken from all", Holders(null, null), Holders.NONE, taking(Chosen.ALL)),
            Known(
                "it is taken from some",
                Holders(ids(1, 2), ids()),
                Holders(ids(1), null),
                taking(Chosen.only(ids(2))),
            ),
            Known("it is taken from all but some", few, Holders(ids(1), null), taking(Chosen.except(ids(1, 3)))),
            Known("the collection is deleted", few, Holders.NONE, DeleteCollection(ARTICLES, false)),
        ) { known ->
            val after = known.change.apply(schema(known.before))
            after.holders(backfill().filling().orElseThrow()).orElse(null) shouldBe known.after
        }
    }

    test("who is meant may be others once something else was filled in") {
        val some = backfill(where = WHERE)
        val after = backfill(BODY).apply(schema(Holders(ids(1), ids(2)), some))
        after.holders(some.filling().orElseThrow()).orElseThrow() shouldBe Holders(ids(1), null)
    }

    test("a vector that is made just now is one that no point has, whichever points are meant") {
        val some = backfill(BODY, WHERE)
        val vector = CreateVector(ARTICLES, BODY.name, NewVector.Dense(VectorParams.of(2, Distance.DOT)))
        val made = vector.apply(schema(null))
        some.inverse(made).grade shouldBe EXACT
        some.inverse(some.apply(made)).grade shouldNotBe EXACT
        val gone = DeleteVector(ARTICLES, BODY.name, false).apply(schema(Holders(ids(1), null), some))
        withClue("it is made again") { some.inverse(gone).grade shouldBe EXACT }
    }
})
