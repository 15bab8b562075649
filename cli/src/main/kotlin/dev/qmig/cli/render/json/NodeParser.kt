package dev.qmig.cli.render.json

import com.fasterxml.jackson.core.JsonFactory
import com.fasterxml.jackson.core.JsonParser
import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.core.JsonToken
import dev.qmig.model.Node

/** Reads JSON as a tree. */
internal object NodeParser {
    /** The object that [text] is; null where it is something else. */
    fun parse(text: String): Node.Obj? = try {
        JsonFactory().createParser(text).use { parser ->
            (parser.nextToken()?.let { value(parser) } as? Node.Obj)?.takeIf { parser.nextToken() == null }
        }
    } catch (_: JsonProcessingException) {
        null
    }

    private fun value(parser: JsonParser): Node = when (val token = parser.currentToken()) {
        JsonToken.START_OBJECT -> members(parser)
        JsonToken.START_ARRAY -> Node.Arr(
            generateSequence { parser.nextToken().takeIf { it != JsonToken.END_ARRAY } }
                .map { value(parser) }.toList(),
        )
        JsonToken.VALUE_STRING -> Node.Text(parser.text)
        JsonToken.VALUE_NUMBER_INT -> Node.Int(parser.longValue)
        JsonToken.VALUE_NUMBER_FLOAT -> Node.Dec(parser.doubleValue)
        else -> if (token.isBoolean) Node.Bool(parser.booleanValue) else Node.NULL
    }

    private fun members(parser: JsonParser): Node.Obj {
        val members = linkedMapOf<String, Node>()
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            val name = parser.currentName()
            parser.nextToken()
            members[name] = value(parser)
        }
        return Node.Obj(members)
    }
}
