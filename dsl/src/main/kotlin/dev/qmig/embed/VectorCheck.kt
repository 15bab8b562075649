package dev.qmig.embed

import java.util.concurrent.atomic.AtomicInteger

/** Holds vectors to what was asked for, and to the size of the first one that there was; [wanted] is that size where it is known. */
internal class VectorCheck(private val who: String, private val wanted: Int?) {
    private val first = AtomicInteger()

    /** What is wrong with [vectors] for as many [texts]; null where nothing is. */
    fun mistake(texts: Int, vectors: List<FloatArray>): String? {
        if (vectors.size != texts) return EmbedTexts.otherNumber(who, texts, vectors.size)
        return vectors.firstNotNullOfOrNull(::mistake)
    }

    private fun mistake(vector: FloatArray): String? {
        val place = vector.indexOfFirst { !it.isFinite() }
        return when {
            vector.isEmpty() -> EmbedTexts.emptyVector(who)
            place >= 0 -> EmbedTexts.notFinite(who, vector[place], place)
            wanted != null && vector.size != wanted -> EmbedTexts.notOfDimensions(who, wanted, vector.size)
            first.compareAndSet(0, vector.size) || first.get() == vector.size -> null
            else -> EmbedTexts.otherSize(who, first.get(), vector.size)
        }
    }
}
