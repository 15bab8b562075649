package dev.qmig.script

import dev.qmig.dsl.IntegerIndexScope
import dev.qmig.dsl.PlainIndexScope
import dev.qmig.dsl.RangeIndexScope
import dev.qmig.dsl.TenantIndexScope
import dev.qmig.dsl.TextIndexScope

/** The eight types of payload index, and which options they have beside `onDisk` and `enableHnsw`. */
internal object IndexOptions {
    private val samples =
        linkedMapOf(
            "onDisk" to "onDisk = true",
            "enableHnsw" to "enableHnsw = false",
            "tenant" to "tenant = true",
            "principal" to "principal = true",
            "lookup" to "lookup = true",
            "range" to "range = true",
            "tokenizer" to "tokenizer = Word",
            "lowercase" to "lowercase = true",
            "asciiFolding" to "asciiFolding = true",
            "minTokenLen" to "minTokenLen = 2",
            "maxTokenLen" to "maxTokenLen = 20",
            "phraseMatching" to "phraseMatching = true",
            "stemmer" to "stemmer = StemmerLanguage.ENGLISH",
            "stopwords" to "stopwords(StopwordLanguage.ENGLISH)",
        )
    private val blocks =
        listOf(
            PlainIndexScope::class,
            TenantIndexScope::class,
            RangeIndexScope::class,
            IntegerIndexScope::class,
            TextIndexScope::class,
        )
    private val common = setOf("onDisk", "enableHnsw")
    private val own =
        mapOf(
            "keyword" to setOf("tenant"),
            "uuid" to setOf("tenant"),
            "integer" to setOf("lookup", "range", "principal"),
            "float" to setOf("principal"),
            "datetime" to setOf("principal"),
            "geo" to emptySet(),
            "bool" to emptySet(),
            "text" to samples.keys - common - setOf("tenant", "principal", "lookup", "range"),
        )

    /** Every option in the scripts. */
    val tried: Set<String> = samples.keys

    /** A script for each type that uses every option there is, a line each. */
    val scripts: Map<String, String> = own.keys.associateWith(::everyOption)

    /** The options that an index of [type] does not have. */
    fun foreignTo(type: String): List<String> = (samples.keys - common - own.getValue(type)).toList()

    /** Every option that the DSL has. */
    fun declared(): Set<String> = blocks.flatMapTo(mutableSetOf(), ::membersOf)

    private fun everyOption(type: String): String {
        val foreign = foreignTo(type)
        val lines = samples.map { (option, use) ->
            "    $type(\"$option\") { ${if (option in foreign) MARK else ""}$use }"
        }
        return (listOf("createPayloadIndexes(\"a\") {") + lines + "}").joinToString("\n")
    }
}
