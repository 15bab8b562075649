// What steps over points are tried on.
package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.Outcome
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.data.MoveOptions
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.PointScope
import dev.qmig.dsl.ReembedScope
import dev.qmig.model.Node
import dev.qmig.model.Point
import dev.qmig.model.VectorName
import dev.qmig.model.VectorValue
import dev.qmig.use
import dev.qmig.value
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.grpc.MethodDescriptor
import io.kotest.assertions.withClue
import io.kotest.matchers.shouldBe
import kotlin.math.sqrt

internal const val TEXTS = 120
internal const val TEXTLESS = "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"
internal val UNDONE = RollbackOptions(RollbackGoal.Steps(1), consent = Consent.ACCEPT)

/** Numbers of a text, as a model would give them. */
internal fun firstModel(text: String) = floatArrayOf((text.hashCode() % 100).toFloat() + 0.5f, text.length.toFloat())

/** The same of another model. */
internal fun secondModel(text: String) = floatArrayOf(text.length.toFloat(), 1f, (text.hashCode() % 50).toFloat())

internal fun PointScope.text(number: Int) {
    val text = "text $number"
    payload("text" to text, "n" to number)
    vector("title", firstModel(text).asList())
}

internal fun TestServer.articlesWithTexts() {
    moves = MoveOptions(batch = 25, window = 2, workers = 2)
    foreign {
        createCollection("articles") {
            vector("title", 2, Cosine)
            vector("body", 2, Dot)
            payloadIndexes { integer("n") }
        }
        upsertPoints("articles") {
            repeat(TEXTS) { point(it.toLong()) { text(it) } }
            point(TEXTLESS) { payload("n" to 1000) }
        }
    }
}

/** The same, where some have what [fillBoth] fills in. */
internal fun TestServer.articlesWithSome() {
    articlesWithTexts()
    foreign {
        upsertPoints("articles") {
            listOf(5, 60, 61).forEach { point(it.toLong()) { filled(it) } }
            point(500) { vector("body", 9, 9) }
            point(99_000) { payload("length" to 99, "text" to "has no vector") }
        }
    }
}

private fun PointScope.filled(number: Int) {
    text(number)
    vector("body", 9, number)
    payload("length" to -number)
}

internal fun TestServer.articlesBehindAlias() {
    articlesWithTexts()
    foreign {
        createAlias("live", "articles")
        updateCollection("articles") {
            strictMode {
                enabled = true
                maxQueryLimit = 10_000
            }
        }
    }
}

internal fun MigrationScope.fillBody() = backfill("articles") {
    vector("body") { points -> points.map { point -> point.text("text")?.let(::firstModel) } }
}

internal fun MigrationScope.fillBoth() = backfill("articles") {
    vector("body") { points -> points.map { point -> point.text("text")?.let(::firstModel) } }
    payload("length") { point -> point.text("text")?.length }
}

internal fun ReembedScope.toNewModel() {
    into("articles_v2")
    vector("title", 3, Cosine)
    embed { points -> points.map { point -> point.text("text")?.let(::secondModel) } }
}

internal val MOVING_ALIAS = CodedMigrations().write(1) { reembed("live") { toNewModel() } }

internal fun TestServer.undo(migrations: CodedMigrations): Outcome<*> = qmig(migrations).use { it.rollback(UNDONE) }

/** Every point of [collection], by id. */
internal fun TestServer.allPoints(collection: String): Map<String, Point> =
    points(collection, *((0L until TEXTS) + (500L..500L) + (1000L..1050L) + 9000L + 99_000L).toTypedArray(), TEXTLESS)

/** Checks that each point of [collection] is the one of `articles` with what the new model makes of its text under [vector]. */
internal fun TestServer.newVectors(collection: String, vector: String, except: Set<String> = emptySet()) {
    val old = allPoints("articles")
    val new = allPoints(collection)
    new.keys shouldBe old.keys
    val length = { values: List<Float> -> sqrt(values.sumOf { it.toDouble() * it }) }
    (new - except).forEach { (id, point) ->
        withClue(id) {
            val before = old.getValue(id)
            point.payload() shouldBe before.payload()
            point.vectors() - VectorName(vector) shouldBe before.vectors() - VectorName(vector)
            val text = (point.payload()["text"] as Node.Text?)?.value()
            val made = (point.vectors()[VectorName(vector)] as VectorValue.Dense?)?.values()
            val wanted = text?.let { secondModel(it).toList() }
            val scale = if (vector == "title" && wanted != null) length(wanted) else 1.0
            made?.map { Math.round(it * 1000) } shouldBe wanted?.map { Math.round(it / scale * 1000).toInt() }
        }
    }
}

/** Does [what] before the first call of [method], or before [each]. */
internal class Before(
    private val method: String,
    private val each: Boolean = false,
    private val what: () -> Unit,
) : ClientInterceptor {
    private var done = false

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        synchronized(this) {
            if (method.bareMethodName == this.method && (each || !done)) {
                done = true
                what()
            }
        }
        return next.newCall(method, options)
    }
}

internal class Both(private val one: ClientInterceptor, private val other: ClientInterceptor) : ClientInterceptor {
    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> = ClientInterceptors.intercept(next, one, other).newCall(method, options)
}
