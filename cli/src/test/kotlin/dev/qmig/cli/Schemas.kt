package dev.qmig.cli

import com.fasterxml.jackson.databind.DeserializationFeature
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.databind.node.ObjectNode
import com.networknt.schema.SchemaLocation
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import io.kotest.assertions.withClue
import io.kotest.matchers.collections.shouldBeEmpty
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText

/** The published schemas. Programs may meet fields that these do not name; what qmig writes must be in them, all of it. */
internal object Schemas {
    private val FOLDER = Path.of("../docs/schemas")
    private const val PLACE = "https://schemas.invalid/"
    private const val COMMON = "qmig.common.v1"
    private val mapper: JsonMapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build()
    private val registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12) { builder ->
        builder.schemas { address: String -> closed(FOLDER.resolve(address.removePrefix(PLACE)).readText()) }
    }

    /** The formats that have a schema. */
    val formats: Set<String> =
        FOLDER.listDirectoryEntries("*.json").map { it.name.removeSuffix(".json") }.toSet() - COMMON

    /** [text], which must be one document and nothing else, as the schema of its format says. */
    fun valid(text: String): JsonNode {
        val document = mapper.readTree(text)
        val schema = registry.getSchema(SchemaLocation.of("$PLACE${document["format"].textValue()}.json"))
        withClue(text) { schema.validate(document).map { it.toString() }.shouldBeEmpty() }
        return document
    }

    /** The schema [text], with every object closed that does not say it is open. */
    private fun closed(text: String): String {
        val schema = mapper.readTree(text)
        close(schema)
        return schema.toString()
    }

    private fun close(schema: JsonNode) {
        if (schema is ObjectNode && schema["properties"] is ObjectNode && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false)
        }
        schema.forEach(::close)
    }
}
