package dev.qmig.embed

import kotlin.math.sqrt

/**
 * Gives vectors without a model, for tests and examples. **It has no understanding of text**: each word is hashed to one of [size] places and to
 * a sign, and counted there (feature hashing). Texts that share words are close to each other, texts that mean the same in other words are not.
 *
 * The same text has the same vector on every machine and in every version of qmig. Vectors have length 1, also that of a text without a word.
 * Words are what letters and digits make up; lower and upper case count as one.
 *
 * @param size how many numbers a vector has, 1 to 65536
 * @param seed another one gives other vectors
 * @since 0.1
 */
public class HashEmbedder
    @JvmOverloads
    constructor(private val size: Int, private val seed: Long = 0) : Embedder {
        init {
            Settings.check { between("size", size, 1..LARGEST) }
        }

        override val name: String = "hash-$size-$seed"

        override suspend fun embed(texts: List<String>): List<FloatArray> = texts.map(::vector)

        /** The vector of [text]. */
        public fun vector(text: String): FloatArray {
            val counts = counts(words(text))
            val length = length(counts)
            if (length > 0) return counts.scaled(1 / length)
            return counts(listOf(text))
        }

        private fun words(text: String): List<String> =
            text.lowercase().split(BETWEEN_WORDS).filter { it.isNotEmpty() }

        private fun counts(words: List<String>): FloatArray {
            val counts = FloatArray(size)
            words.forEach { word ->
                val hash = hash(word)
                val sign = if (hash < 0) -1f else 1f
                counts[((hash and Long.MAX_VALUE) % size).toInt()] += sign
            }
            return counts
        }

        /** FNV-1a, and the finalizer of MurmurHash3, because the bits of FNV-1a alone are not even. */
        private fun hash(word: String): Long {
            var hash = OFFSET xor mixed(seed)
            word.encodeToByteArray().forEach { hash = (hash xor (it.toLong() and BYTE)) * PRIME }
            return mixed(hash)
        }

        private fun mixed(bits: Long): Long {
            var mixed = bits
            mixed = (mixed xor (mixed ushr HALF)) * FIRST
            mixed = (mixed xor (mixed ushr HALF)) * SECOND
            return mixed xor (mixed ushr HALF)
        }

        private fun length(vector: FloatArray) = sqrt(vector.sumOf { it.toDouble() * it })

        private fun FloatArray.scaled(by: Double) = FloatArray(size) { (this[it] * by).toFloat() }

        override fun toString(): String = name

        private companion object {
            const val LARGEST = 65_536
            val BETWEEN_WORDS = Regex("[^\\p{L}\\p{M}\\p{Nd}]+")
            const val OFFSET = -3750763034362895579L
            const val PRIME = 1099511628211L
            const val BYTE = 0xffL
            const val HALF = 33
            const val FIRST = -49064778989728563L
            const val SECOND = -4265267296055464877L
        }
    }
