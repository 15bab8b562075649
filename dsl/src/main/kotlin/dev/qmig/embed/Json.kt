package dev.qmig.embed

import com.fasterxml.jackson.core.JsonFactory
import com.fasterxml.jackson.core.JsonGenerator
import com.fasterxml.jackson.core.JsonParser
import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.core.JsonToken
import com.fasterxml.jackson.core.json.JsonReadFeature
import java.io.StringWriter

/** JSON as embedders need it: read and written as it goes by. */
internal object Json {
    /** `NaN` is no JSON, but what some servers say for it, and is to be told as what it is. */
    private val factory = JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build()

    /** An object on one line with what [fields] write. */
    fun text(fields: (JsonGenerator) -> Unit): String {
        val text = StringWriter()
        factory.createGenerator(text).use { out ->
            out.writeStartObject()
            fields(out)
            out.writeEndObject()
        }
        return text.toString()
    }

    /** What is read of [bytes] by [content], which stands at the first token; null where it is no JSON. */
    fun <T : Any> read(bytes: ByteArray, content: (JsonParser) -> T): T? = try {
        factory.createParser(bytes).use { parser ->
            parser.nextToken()?.let { content(parser) }?.takeIf { parser.nextToken() == null }
        }
    } catch (_: JsonProcessingException) {
        null
    }

    /** The members of the object [text] that are strings; none where it is no object. */
    fun strings(text: String): Map<String, String> = read(text.encodeToByteArray()) { parser ->
        val found = mutableMapOf<String, String>()
        members(parser) { name ->
            if (parser.currentToken() == JsonToken.VALUE_STRING) found[name] = parser.text else parser.skipChildren()
        }
        found
    }.orEmpty()

    /** Reads an object: [member] is called at the value of each of its members. What is no object is passed over. */
    fun members(parser: JsonParser, member: (String) -> Unit) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren()
            return
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            val name = parser.currentName()
            parser.nextToken()
            member(name)
        }
    }
}
