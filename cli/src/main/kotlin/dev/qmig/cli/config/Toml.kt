package dev.qmig.cli.config

import com.fasterxml.jackson.core.JsonParser
import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.core.JsonToken
import com.fasterxml.jackson.dataformat.toml.TomlFactory
import dev.qmig.model.Node

/** A value of a TOML document. */
internal sealed interface TomlValue {
    /** What it is, in words. */
    val kind: String

    /** A single value. */
    data class Plain(val node: Node, override val kind: String) : TomlValue

    /** A list. */
    data class Items(val items: List<TomlValue>) : TomlValue {
        override val kind: String get() = "a list"
    }

    /** A table, in the order of the document. */
    data class Table(val entries: Map<String, TomlValue>) : TomlValue {
        override val kind: String get() = "a table"
    }

    /** A number that no parameter can have. */
    data object OutOfRange : TomlValue {
        override val kind: String get() = "a number that is out of range"
    }
}

/** What reading a text as TOML gives. */
internal sealed interface TomlReading {
    /** It is TOML. */
    data class Read(val top: TomlValue.Table) : TomlReading

    /** It is not, because of [reason], at [line] and [column] as far as the parser knows. */
    data class Broken(val reason: String, val line: Int, val column: Int) : TomlReading
}

/** Reads [text] as a TOML document. */
internal fun readToml(text: String): TomlReading = try {
    TomlFactory().createParser(text).use {
        check(it.nextToken() == JsonToken.START_OBJECT) { "a TOML document is a table" }
        TomlReading.Read(tableFrom(it))
    }
} catch (e: JsonProcessingException) {
    TomlReading.Broken(e.originalMessage, e.location?.lineNr ?: 0, e.location?.columnNr ?: 0)
}

private fun tableFrom(parser: JsonParser): TomlValue.Table {
    val entries = linkedMapOf<String, TomlValue>()
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
        val key = parser.currentName()
        parser.nextToken()
        entries[key] = valueFrom(parser)
    }
    return TomlValue.Table(entries)
}

private fun itemsFrom(parser: JsonParser): TomlValue.Items {
    val items = mutableListOf<TomlValue>()
    while (parser.nextToken() != JsonToken.END_ARRAY) items += valueFrom(parser)
    return TomlValue.Items(items)
}

private fun valueFrom(parser: JsonParser): TomlValue {
    val token = parser.currentToken()
    return when {
        token == JsonToken.START_OBJECT -> tableFrom(parser)
        token == JsonToken.START_ARRAY -> itemsFrom(parser)
        token.isNumeric -> numberFrom(parser, token)
        token.isBoolean -> TomlValue.Plain(Node.Bool(parser.booleanValue), "true or false")
        else -> TomlValue.Plain(Node.Text(parser.text), "a text")
    }
}

private fun numberFrom(parser: JsonParser, token: JsonToken): TomlValue {
    val isWhole = token == JsonToken.VALUE_NUMBER_INT
    val isKept = if (isWhole) parser.numberType != JsonParser.NumberType.BIG_INTEGER else parser.doubleValue.isFinite()
    return when {
        !isKept -> TomlValue.OutOfRange
        isWhole -> TomlValue.Plain(Node.Int(parser.longValue), "a number")
        else -> TomlValue.Plain(Node.Dec(parser.doubleValue), "a number")
    }
}
