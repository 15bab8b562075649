// What a new script says.
package dev.qmig.script

/** A script that compiles and does nothing yet: [description], and the lines that are used most, for taking the slashes away. */
internal fun scriptTemplate(description: String): String =
    """
    |description("${escaped(description)}")
    |
    |// createCollection("articles") {
    |//     vectors(768, Cosine)
    |//     payloadIndexes {
    |//         keyword("lang")
    |//         datetime("published_at")
    |//     }
    |// }
    |// updateCollection("articles") { hnsw { m = 32 } }
    |// createPayloadIndexes("articles") { integer("year") }
    |// deletePayloadIndex("articles", "year")
    |// createAlias("articles_live", "articles")
    |// switchAlias("articles_live", to = "articles_v2")
    |// deleteCollection("articles")
    |
    """.trimMargin()

/** [text] between the quotes of a Kotlin string. */
private fun escaped(text: String): String =
    text.flatMap { letter -> if (letter in "\\\"$") listOf('\\', letter) else listOf(letter) }
        .joinToString("")
        .replace("\t", "\\t")
        .replace("\r", "")
        .replace("\n", "\\n")
