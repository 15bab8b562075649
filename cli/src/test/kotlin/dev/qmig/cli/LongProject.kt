package dev.qmig.cli

import dev.qmig.model.Change
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.CreateCollection
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.FieldPath
import dev.qmig.model.HnswConfig
import dev.qmig.model.PayloadIndex
import dev.qmig.model.UpdateCollection
import io.kotest.matchers.shouldBe

/** Migrations of a project that has grown: 30 of them for 12 collections, with long names and descriptions, the last two not applied. */
internal object LongProject {
    const val APPLIED = 28
    const val COLLECTIONS = 12

    private const val NAME = 40
    private const val DESCRIPTION = 100

    /** Names of 40 letters. */
    val names: List<String> = listOf(
        "articles",
        "products",
        "customers",
        "support_tickets",
        "manuals",
        "images",
        "reviews",
        "contracts",
        "recipes",
        "patents",
        "songs",
        "places",
    ).map { "${it}_with_embeddings_of_every_paragraph".padEnd(NAME, 'x').take(NAME) }

    /** What somebody did by hand once all of it was applied. */
    val drift: Array<Change> = arrayOf(
        UpdateCollection(
            CollectionName(names[2]),
            CollectionPart.hnsw(HnswConfig(24, 256, null, null, null, null, null)),
        ),
        CreatePayloadIndex(
            CollectionName(names[0]),
            FieldPath("somebody.made_this_index.by_hand.one_evening"),
            PayloadIndex.KeywordIndex(null, true, null),
            false,
        ),
        CreateCollection(CollectionName("somebody_made_this_collection_by_hand_xx"), CollectionConfig.EMPTY),
    )

    /** Puts it into [shell], applies the most of it to [server], and has somebody change that by hand. */
    fun on(shell: Shell, server: SharedServer) {
        scripts().forEach { (name, body) -> shell.script(name, body) }
        shell.embedded()
        shell.qmig("migrate", "--to", "$APPLIED") shouldBe 0
        server.change(*drift)
        server.addPoints(names.last(), 3)
    }

    /** The scripts by their names. */
    fun scripts(): Map<String, String> = (names.indices.map(::creation) + names.indices.map(::update) + last)
        .mapIndexed { place, body ->
            val version = (place + 1).toString().padStart(3, '0')
            "${version}_what_was_needed_in_the_sprint_$version.qmig.kts" to described(place + 1, body)
        }.toMap()

    private fun described(number: Int, body: String): String {
        val words =
            "number $number: what the team of the search engine needs so that readers find what they are looking for " +
                "everywhere"
        return "description(\"${words.take(DESCRIPTION - 1)}x\")\n$body"
    }

    private fun creation(place: Int) = """
        createCollection("${names[place]}") {
            vector("title_embedding_of_the_sentence_model_v2", ${128 * (1 + place % 3)}, Cosine) {
                onDisk = true
                hnsw { m = 24; efConstruct = 200 }
            }
            vector("image", 64, Dot)
            sparseVector("words") { modifier = Idf }
            ${if (place % 2 == 0) "scalarQuantization { quantile = 0.99; alwaysRam = true }" else "onDiskPayload = true"}
            metadata("owner" to "the team that looks after the search engine", "place" to $place)
            payloadIndexes {
                keyword("tenant_of_the_customer_as_the_billing_knows") { tenant = true }
                datetime("published_at_in_the_time_zone_of_the_author")
                text("body_of_the_text") { tokenizer = Multilingual; lowercase = true; minTokenLen = 2 }
            }
        }
        createAlias("${names[place].take(NAME - 5)}_live", "${names[place]}")
        """.trimIndent()

    private fun update(place: Int) = """
        updateCollection("${names[place]}") {
            hnsw { m = 32; efConstruct = 256; fullScanThreshold = 20000; payloadM = 16 }
            optimizers { indexingThreshold = 50000; defaultSegmentNumber = 4; flushIntervalSec = 10 }
            metadata("reviewed by" to "somebody who has read all of it and found nothing to say about it")
        }
        createPayloadIndexes("${names[place]}") { integer("number_of_readers_in_the_last_thirty_days") }
        """.trimIndent()

    private val last = listOf(
        "switchAlias(\"${names[0].take(NAME - 5)}_live\", \"${names[1]}\")",
        "deletePayloadIndex(\"${names[3]}\", \"body_of_the_text\")",
        "createPayloadIndexes(\"${names[4]}\") { bool(\"is_visible_to_everybody\"); uuid(\"id_of_the_author\") }",
        "updateCollection(\"${names[5]}\") { strictMode { enabled = true; maxQueryLimit = 500 } }",
        "deleteCollection(\"${names[11]}\")",
        """
            updateCollection("${names[6]}") { hnsw { m = 48; onDisk = true } }
            createPayloadIndexes("${names[0]}") { keyword("customer_id"); geo("place_of_the_reader") }
            createVector("${names[7]}", "one_more_embedding_of_another_model_v3", 384, Cosine)
            execute("tell the readers that there is something new") { client -> client.toString() }
        """.trimIndent(),
    )
}
