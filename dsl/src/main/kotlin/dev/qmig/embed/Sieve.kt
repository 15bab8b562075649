package dev.qmig.embed

/**
 * Embeds [texts] and finds those that the model refuses, by halves. After a refusal one half is asked: where it is taken, the bad text is in the
 * other, which need not be asked as a whole; where it is refused, the other half waits. What waited is asked at once when the bad text is found.
 * So every request either halves where it can be, or brings vectors.
 *
 * A text counts as refused only where it was asked alone: a request may also be refused because of all of it together.
 */
internal class Sieve(
    private val embedder: Embedder,
    private val texts: List<String>,
    private val onRefused: (place: Int, reason: String) -> Unit,
) {
    private val found = arrayOfNulls<Embedded>(texts.size)
    private var most = texts.size
    private var inARow = 0

    suspend fun embed(): List<Embedded> {
        while (true) {
            val open = texts.indices.filter { found[it] == null }.take(most)
            if (open.isEmpty()) break
            val refusal = ask(open)
            if (refusal == null) accepted() else refused(open, refusal)
        }
        return found.map { checkNotNull(it) }
    }

    private fun accepted() {
        inARow = 0
        most = minOf(most * 2, texts.size)
    }

    /** Where there is one bad text after the other, or the request as a whole was too much, less is asked at once. */
    private suspend fun refused(asked: List<Int>, refusal: String) {
        val isFound = search(asked, refusal)
        inARow++
        if (inARow > 1 || !isFound) most = maxOf(1, asked.size / 2)
    }

    /** Looks for a bad text among those that were [asked] together; whether there is one. */
    private suspend fun search(asked: List<Int>, refusal: String): Boolean {
        var suspects = asked
        var reason: String? = refusal
        while (suspects.size > 1) {
            val half = suspects.take(suspects.size / 2)
            reason = ask(half)
            suspects = if (reason == null) suspects.drop(half.size) else half
        }
        val why = reason ?: ask(suspects) ?: return false
        val place = suspects.single()
        onRefused(place, why)
        found[place] = Embedded.Refused(why)
        return true
    }

    /** Why the texts at [places] are refused; null where they are not, and have their vectors. */
    private suspend fun ask(places: List<Int>): String? {
        val vectors = try {
            embedder.embed(places.map(texts::get))
        } catch (e: InputRefusedException) {
            return e.message.orEmpty()
        }
        if (vectors.size != places.size) {
            throw EmbeddingException(EmbedTexts.otherNumber("`${embedder.name}`", places.size, vectors.size))
        }
        places.zip(vectors) { place, vector -> found[place] = Embedded.Vector(vector) }
        return null
    }
}
