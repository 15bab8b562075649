package dev.qmig.model

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.util.TreeMap

/** What a user reads when a change does not fit the schema it meets. */
class SentencesTest : FunSpec({
    test("what stands in the way of a change is told in a sentence that says what to do") {
        obstacles.forEach { (change, sentence) ->
            withClue(change.toNode()) { change.obstacles(small) shouldBe listOfNotNull(sentence) }
        }
    }

    test("a change is satisfied, open or in conflict") {
        answers.forEach { (change, answer) ->
            withClue(change.toNode()) {
                when (val found = change.satisfiedBy(small)) {
                    is Satisfaction.Yes -> "yes"
                    is Satisfaction.No -> "no"
                    is Satisfaction.Conflict -> found.differences().joinToString("; ")
                } shouldBe answer
            }
        }
    }

    test("a difference says what was asked for and what is there") {
        val text = Node.Text("Dot")
        val sentences = mapOf(
            Difference("a: vectors.t.distance", text, Node.Text("Cosine")) to
                "`a: vectors.t.distance` is `Cosine`, asked for `Dot`",
            Difference("a: vectors.t.distance", text, null) to "`a: vectors.t.distance` is not there, asked for `Dot`",
            Difference("a: vectors.t", null, text) to "`a: vectors.t` is `Dot`, and was not asked for",
            Difference.absent("collection a") to "`collection a` is not there, asked for `present`",
            Difference.present("collection a") to "`collection a` is `present`, and was not asked for",
        )
        sentences.forEach { (difference, sentence) -> difference.toString() shouldBe sentence }
    }

    test("leaves that were not declared are not compared, leaves that are unknown neither") {
        val wanted = Node.`object`().put("m", 16).put("on_disk", true).build()
        val found = Node.`object`().put("m", 32).put("ef_construct", 100).build()
        Difference.declared("a: ", wanted, found, setOf("on_disk")).map { it.leaf() } shouldBe listOf("a: m")
        Difference.whole("a: ", wanted, found).map { it.leaf() } shouldBe
            listOf("a: ef_construct", "a: m", "a: on_disk")
    }

    test("what cannot be undone says why") {
        val pair = ClusterSchema(small.collections, TreeMap(mapOf(AliasName("articles") to ARTICLES)))
        val hidden = "alias articles hides a collection of the same name, and Qdrant creates no such"
        val foreign = small.collections.mapValuesTo(TreeMap()) { (_, collection) ->
            CollectionSchema(collection.config, TreeMap(), setOf(), setOf("params.sharding_method"))
        }
        val reasons = listOf(
            DeleteCollection(ARTICLES, false).inverse(pair) to "$hidden pair",
            delete("articles", false).inverse(pair) to "$hidden alias",
            DeleteCollection(ARTICLES, false).inverse(ClusterSchema(foreign, small.aliases)) to
                "collection articles has settings that this version of qmig cannot set again: params.sharding_method",
        )
        reasons.forEach { (inverse, reason) -> inverse.grade shouldBe Grade.Irreversible(reason) }
    }

    test("a grade says what is lost") {
        val sentences = listOf(
            "exact",
            "effective (stays set: articles: hnsw_config.payload_m, articles: hnsw_config.inline_storage)",
            "shape (lost: the points of articles)",
            "irreversible (the server said no)",
        )
        Examples.GRADES.map { "$it" } shouldBe sentences
        Examples.GRADES.shuffled().sorted() shouldBe Examples.GRADES
    }
})

private val ARTICLES = CollectionName("articles")
private val BOOKS = CollectionName("books")
private val LIVE = AliasName("live")
private val LIVE_NAME = CollectionName("live")
private val LANG = FieldPath("lang")
private val KEYWORD = PayloadIndex.KeywordIndex(null, null, null)

/** One collection with one vector `title`, one index and one alias. */
private val small: ClusterSchema = ClusterSchema(
    TreeMap(
        mapOf(
            ARTICLES to CollectionSchema(vectors("title" to 4), TreeMap(mapOf(LANG to KEYWORD)), setOf(), setOf()),
        ),
    ),
    TreeMap(mapOf(LIVE to ARTICLES)),
)

private fun vectors(vararg sizes: Pair<String, Int>): CollectionConfig = ServerDefaults.SHIPPED.filledIn(
    vectorsOnly(
        sizes.associate { (name, size) -> VectorName(name) to VectorParams.of(size, Distance.DOT) },
    ),
)

private fun update(name: CollectionName, m: Int) =
    UpdateCollection(name, CollectionPart.hnsw(HnswConfig(m, null, null, null, null, null, null)))

private fun create(alias: AliasName, target: CollectionName) = ChangeAliases.of(AliasAction.Create(alias, target))

private fun switch(alias: AliasName, target: CollectionName) = ChangeAliases.of(AliasAction.Switch(alias, target))

private fun delete(alias: String, ifExists: Boolean) = ChangeAliases.of(AliasAction.Delete(AliasName(alias), ifExists))

private const val NO_BOOKS = "there is no collection `books`; create it before this step, or correct the name"

private const val NOT_LIVE =
    "`live` is an alias; name the collection behind it, because the alias may point elsewhere when this is undone"

private val obstacles: List<Pair<Change, String?>> = listOf(
    CreateCollection(BOOKS, vectors()) to null,
    CreateCollection(LIVE_NAME, vectors()) to
        "`live` is an alias; Qdrant cannot create a collection of that name. Choose another name, or delete the alias first",
    update(ARTICLES, 8) to null,
    update(BOOKS, 8) to NO_BOOKS,
    update(LIVE_NAME, 8) to NOT_LIVE,
    DeleteCollection(BOOKS, true) to null,
    DeleteCollection(BOOKS, false) to
        "there is no collection `books` to delete; where that is fine, say `ifExists = true`",
    DeleteCollection(LIVE_NAME, false) to
        "`live` is an alias, not a collection; use `deleteAlias`, or name the collection behind it",
    CreatePayloadIndex(BOOKS, LANG, KEYWORD, true) to NO_BOOKS,
    CreatePayloadIndex(LIVE_NAME, LANG, KEYWORD, true) to NOT_LIVE,
    DeletePayloadIndex(BOOKS, LANG, true) to NO_BOOKS,
    DeletePayloadIndex(ARTICLES, FieldPath("year"), true) to null,
    DeletePayloadIndex(ARTICLES, FieldPath("year"), false) to
        "there is no payload index on `year` of collection `articles` to delete; where that is fine, " +
        "say `ifExists = true`",
    create(AliasName("next"), ARTICLES) to null,
    create(AliasName("next"), BOOKS) to NO_BOOKS,
    create(AliasName("next"), LIVE_NAME) to "`live` is an alias; an alias can only point at a collection",
    create(AliasName("articles"), ARTICLES) to "`articles` is a collection; Qdrant cannot give an alias that name",
    switch(AliasName("next"), ARTICLES) to "there is no alias `next` to switch; use `createAlias` to make it",
    switch(AliasName("articles"), ARTICLES) to "`articles` is a collection; Qdrant cannot give an alias that name",
    switch(LIVE, BOOKS) to NO_BOOKS,
    delete("next", true) to null,
    delete("next", false) to "there is no alias `next` to delete; where that is fine, say `ifExists = true`",
)

private val answers: List<Pair<Change, String>> = listOf(
    CreateCollection(BOOKS, vectors()) to "no",
    CreateCollection(ARTICLES, vectors("title" to 4)) to "yes",
    CreateCollection(ARTICLES, vectors("title" to 5)) to "`articles: vectors.title.size` is `4`, asked for `5`",
    CreateCollection(ARTICLES, vectors()) to
        "`articles: vectors.title` is `{size: 4, distance: Dot}`, and was not asked for",
    update(ARTICLES, 16) to "yes",
    update(ARTICLES, 8) to "no",
    DeleteCollection(ARTICLES, false) to "no",
    DeleteCollection(BOOKS, true) to "yes",
    CreatePayloadIndex(ARTICLES, LANG, KEYWORD, false) to "yes",
    CreatePayloadIndex(ARTICLES, LANG, PayloadIndex.KeywordIndex(false, null, null), true) to "no",
    CreatePayloadIndex(ARTICLES, LANG, PayloadIndex.KeywordIndex(false, null, null), false) to
        "`articles: payload_indexes.lang.is_tenant` is not there, asked for `false`",
    CreatePayloadIndex(ARTICLES, LANG, PayloadIndex.UuidIndex(null, null, null), false) to
        "`articles: payload_indexes.lang.type` is `keyword`, asked for `uuid`",
    DeletePayloadIndex(ARTICLES, LANG, false) to "no",
    create(LIVE, ARTICLES) to "yes",
    create(LIVE, BOOKS) to "`aliases.live` is `articles`, asked for `books`",
    switch(LIVE, BOOKS) to "no",
    switch(LIVE, ARTICLES) to "yes",
    delete("live", false) to "no",
    delete("next", true) to "yes",
)
