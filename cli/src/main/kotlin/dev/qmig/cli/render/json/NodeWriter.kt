package dev.qmig.cli.render.json

import com.fasterxml.jackson.core.JsonFactory
import com.fasterxml.jackson.core.JsonGenerator
import com.fasterxml.jackson.core.json.JsonWriteFeature
import com.fasterxml.jackson.core.util.DefaultIndenter
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter
import com.fasterxml.jackson.core.util.Separators
import dev.qmig.model.Node
import java.io.StringWriter

/** Writes a tree as JSON that people can read as well, in ASCII alone, so that it arrives whatever encoding a pipe assumes. */
internal class NodeWriter private constructor(private val out: JsonGenerator) : Node.Visitor<Unit> {
    override fun text(value: String): Unit = out.writeString(value)

    override fun integer(value: Long): Unit = out.writeNumber(value)

    override fun decimal(value: Double): Unit = out.writeNumber(value)

    override fun bool(value: Boolean): Unit = out.writeBoolean(value)

    override fun nothing(): Unit = out.writeNull()

    override fun list(items: List<Node>) {
        out.writeStartArray()
        items.forEach { it.accept(this) }
        out.writeEndArray()
    }

    override fun `object`(entries: Node.Obj) {
        out.writeStartObject()
        entries.entries.forEach { (name, value) ->
            out.writeFieldName(name)
            value.accept(this)
        }
        out.writeEndObject()
    }

    companion object {
        /** [node] as JSON. */
        fun write(node: Node): String {
            val text = StringWriter()
            generator(text).use { node.accept(NodeWriter(it)) }
            return text.toString()
        }

        private fun generator(text: StringWriter): JsonGenerator = JsonFactory
            .builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .createGenerator(text)
            .setPrettyPrinter(printer())

        private fun printer(): DefaultPrettyPrinter {
            val lines = DefaultIndenter("  ", "\n")
            val separators = Separators
                .createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("")
            return DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines)
        }
    }
}
