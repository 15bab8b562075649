package dev.qmig.embed

import com.fasterxml.jackson.core.JsonParser
import com.fasterxml.jackson.core.JsonToken

/**
 * What a server says of a failure, as far as it says anything.
 *
 * @property param which part of the request is wrong
 */
internal class ServerError private constructor() {
    var message: String? = null
        private set

    var param: String? = null
        private set

    var code: String? = null
        private set

    private fun readFrom(parser: JsonParser): Unit = Json.members(parser) { name ->
        when {
            parser.currentToken() == JsonToken.VALUE_STRING -> take(name, parser.text)
            name == "error" -> readFrom(parser)
            name == "detail" -> readDetails(parser)
            else -> parser.skipChildren()
        }
    }

    private fun take(name: String, value: String) {
        when (name) {
            "message", "error", "detail", "msg" -> message = message ?: value
            "param" -> param = value
            "code" -> code = value
        }
    }

    /** A list of what is wrong, of which the first is told. */
    private fun readDetails(parser: JsonParser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) return parser.skipChildren().let { }
        while (parser.nextToken() != JsonToken.END_ARRAY) readFrom(parser)
    }

    companion object {
        /** What [body] says; nothing where it is no JSON. */
        fun read(body: ByteArray): ServerError =
            Json.read(body) { parser -> ServerError().also { it.readFrom(parser) } } ?: ServerError()
    }
}
