// Code of migrations, as it is applied to points.
package dev.qmig.data

import dev.qmig.dsl.ChangedPoint
import dev.qmig.dsl.OnePointException
import dev.qmig.dsl.PointCode
import dev.qmig.dsl.PointResult
import dev.qmig.dsl.Skip
import dev.qmig.dsl.SourcePoint
import dev.qmig.dsl.sourcePointOf
import dev.qmig.model.InvalidValueException
import dev.qmig.model.PointEdit
import dev.qmig.model.PointPart
import dev.qmig.model.VectorName
import dev.qmig.qdrant.PointRecord
import kotlinx.coroutines.CancellationException
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicLong

/** What threw in code of a migration that was given points; [ids] are theirs. */
internal class PointCodeException(val ids: List<String>, override val cause: Throwable) : RuntimeException(cause) {
    /** What it threw, for people. */
    fun thrown(): String = cause.javaClass.simpleName + cause.message?.let { ": $it" }.orEmpty()

    /** Which points these were, for people. */
    fun given(): String =
        if (ids.size == 1) "point ${ids[0]}" else "${ids.size} points, ${ids.first()} to ${ids.last()}"
}

/**
 * What [code] says becomes of points. Points are copied: what it does not change arrives as it was.
 *
 * @property check whether they fit into where they go; null where the server says so
 */
internal class CopyTransform(private val code: PointCode, private val check: PointCheck? = null) : Transform {
    override suspend fun of(records: List<PointRecord>): List<PointRecord> =
        code.of(records, withVectors = true).mapNotNull { (record, result) ->
            check?.check(record, result)
            when (result) {
                is Skip -> null
                is SourcePoint -> record
                is ChangedPoint -> record.with(result.edit)
            }
        }
}

/**
 * What [code] fills in: points that have only that. One that it leaves out once is not asked for again, so that a further pass costs nothing for
 * it.
 */
internal class FillTransform(
    private val part: PointPart,
    private val code: PointCode,
    private val withVectors: Boolean,
) : Transform {
    private val left = ConcurrentHashMap.newKeySet<String>()
    private val filled = AtomicLong()

    /** How many points were left out. */
    val skipped: Long get() = left.size.toLong()

    /** How many were filled in. */
    val written: Long get() = filled.get()

    override suspend fun of(records: List<PointRecord>): List<PointRecord> {
        val asked = records.filterNot { "${it.id()}" in left }
        if (asked.isEmpty()) return emptyList()
        val results = code.of(asked, withVectors).map { (record, result) ->
            (result as? ChangedPoint)?.edit?.also { checkOnlyPart(record, it) }?.takeIf { it.isSomething() }
                ?.let(record::onlyOf)
                .also { if (it == null) left += "${record.id()}" }
        }
        return results.filterNotNull().also { filled.addAndGet(it.size.toLong()) }
    }

    /** What else it changed would be there before as a rule, and no inverse would know of it. */
    private fun checkOnlyPart(record: PointRecord, edit: PointEdit) {
        val set = parts(edit.vectors().keys, edit.payload().entries().keys)
        val removed = parts(edit.removedVectors(), edit.removedKeys())
        val other = (set - part + removed).firstOrNull() ?: return
        val verb = if (other in removed) "takes away" else "sets"
        val mistake = InvalidValueException(
            "it fills in ${part.words()} and $verb ${other.words()}; give each part a `vector` or `payload` of " +
                "its own in `backfill`, which leaves what points have",
        )
        throw PointCodeException(listOf("${record.id()}"), mistake)
    }
}

private fun parts(vectors: Set<VectorName>, keys: Set<String>): List<PointPart> =
    vectors.map(PointPart::Vector) + keys.map(PointPart::Payload)

private fun PointEdit.isSomething() = vectors().isNotEmpty() || !payload().isEmpty

private suspend fun PointCode.of(
    records: List<PointRecord>,
    withVectors: Boolean,
): List<Pair<PointRecord, PointResult>> {
    val points = records.map { record ->
        sourcePointOf("${record.id()}", record::payload, if (withVectors) record::vectors else null)
    }
    try {
        val results = results(points)
        if (results.size != points.size) {
            throw InvalidValueException(
                "it was given ${points.size} points and gave ${results.size} results; give one for each, in their " +
                    "order, and `null` or `skip` for those to be left out",
            )
        }
        return records zip results
    } catch (e: CancellationException) {
        throw e
    } catch (e: OutOfMemoryError) {
        throw e
    } catch (e: OnePointException) {
        throw PointCodeException(listOf(e.id), e.cause)
    } catch (e: Throwable) {
        // code of users throws what it likes
        throw PointCodeException(points.map { it.id }, e)
    }
}
