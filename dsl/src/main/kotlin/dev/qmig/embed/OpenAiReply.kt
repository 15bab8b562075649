package dev.qmig.embed

import com.fasterxml.jackson.core.JsonParser
import com.fasterxml.jackson.core.JsonToken
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.util.Base64

/** What an answer to a request for embeddings says. */
internal sealed interface OpenAiReply {
    /** The vectors, in the order of the texts. */
    class Vectors(val vectors: List<FloatArray>) : OpenAiReply

    /** Something else than vectors, as [mistake] goes on after the name of who answers. */
    class Wrong(val mistake: String) : OpenAiReply

    companion object {
        /** Reads [body]. Numbers that are none are given as they are: whoever asked holds vectors to more than that. */
        fun read(body: ByteArray): OpenAiReply {
            if (isPage(body)) return Wrong(EmbedTexts.HTML)
            val found = Json.read(body) { parser -> Found().also { it.readFrom(parser) } }
            return found?.reply() ?: Wrong(EmbedTexts.NO_JSON)
        }

        /** Whether [body] is a page of HTML, as those that stand between answer. */
        fun isPage(body: ByteArray): Boolean = body.firstOrNull { it.toInt().toChar() !in BLANK } == PAGE

        private const val BLANK = " \t\r\n"
        private const val PAGE = '<'.code.toByte()
    }

    /** A vector as it came; [index] is null where the answer has none. */
    private class Item(val index: Int?, val vector: FloatArray?)

    private class Found {
        private var items: MutableList<Item>? = null

        fun readFrom(parser: JsonParser) = Json.members(parser) { name ->
            if (name == "data" && parser.currentToken() == JsonToken.START_ARRAY) {
                items = mutableListOf<Item>().also { readItems(parser, it) }
            } else {
                parser.skipChildren()
            }
        }

        private fun readItems(parser: JsonParser, into: MutableList<Item>) {
            while (parser.nextToken() != JsonToken.END_ARRAY) into += item(parser)
        }

        private fun item(parser: JsonParser): Item {
            var index: Int? = null
            var vector: FloatArray? = null
            Json.members(parser) { name ->
                when {
                    name == "embedding" -> vector = vector(parser)
                    name == "index" && parser.currentToken() == JsonToken.VALUE_NUMBER_INT -> index = place(parser)
                    else -> parser.skipChildren()
                }
            }
            return Item(index, vector)
        }

        private fun place(parser: JsonParser): Int =
            parser.longValue.let { if (it in 0..Int.MAX_VALUE) it.toInt() else -1 }

        private fun vector(parser: JsonParser): FloatArray? = when (parser.currentToken()) {
            JsonToken.START_ARRAY -> numbers(parser)
            JsonToken.VALUE_STRING -> decoded(parser.text)
            else -> null.also { parser.skipChildren() }
        }

        private fun numbers(parser: JsonParser): FloatArray {
            var numbers = FloatArray(USUAL_SIZE)
            var size = 0
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (size == numbers.size) numbers = numbers.copyOf(size * 2)
                numbers[size++] = number(parser)
            }
            return numbers.copyOf(size)
        }

        private fun number(parser: JsonParser): Float =
            if (parser.currentToken().isNumeric) parser.floatValue else Float.NaN.also { parser.skipChildren() }

        /** Base64 of 32-bit floats, the lowest byte first. */
        private fun decoded(text: String): FloatArray? = try {
            val bytes = Base64.getDecoder().decode(text)
            if (bytes.size % Float.SIZE_BYTES == 0) {
                val floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
                FloatArray(floats.remaining()).also(floats::get)
            } else {
                null
            }
        } catch (_: IllegalArgumentException) {
            null
        }

        fun reply(): OpenAiReply {
            val items = items ?: return Wrong(EmbedTexts.NO_EMBEDDINGS)
            val isOrdered = items.all { it.index == null }
            val sorted = if (isOrdered) items else items.sortedBy { it.index ?: -1 }
            if (!isOrdered && sorted.map { it.index } != sorted.indices.toList()) return Wrong(EmbedTexts.WRONG_ORDER)
            val vectors = sorted.mapNotNull { it.vector }
            return if (vectors.size < items.size) Wrong(EmbedTexts.NO_VECTOR) else Vectors(vectors)
        }
    }
}

private const val USUAL_SIZE = 1536
