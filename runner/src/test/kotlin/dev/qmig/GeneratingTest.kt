package dev.qmig

import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.generate.Generated
import dev.qmig.model.CollectionName
import dev.qmig.model.ProblemCode
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.MethodDescriptor
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.nio.file.Path
import kotlin.io.path.createTempDirectory
import kotlin.io.path.writeText

class GeneratingTest : FunSpec({
    test("what is dumped of one server is made on another by loading it, and nothing the second time") {
        withServer { server, folder ->
            folder.write("001_a.qmig.kts", ARTICLES)
            server.qmig(folder.path).use { it.migrate().problems().shouldBeEmpty() }
            val dump = server.qmig(folder.path).use { it.dump(DumpOptions()).script() }
            dump shouldContain "createCollection(\"articles\")"
            dump shouldNotContain "_qmig"
            val file = schema(dump)
            EmbeddedServer.use { other ->
                other.qmig(folder.path).use { qmig ->
                    qmig.load(LoadOptions(file, dryRun = true)).report().made shouldBe 0
                    other.schema().collections().size shouldBe 0
                    qmig.load(LoadOptions(file)).report().made shouldBe 3
                    other.schema() shouldBe server.schema()
                    qmig.load(LoadOptions(file)).report().begun shouldBe false
                    qmig.status().states() shouldBe listOf(StatusState.PENDING)
                }
            }
        }
    }

    test("only what is named is dumped, with its aliases, and a name that is not there is told") {
        withServer { server, folder ->
            server.foreign {
                createCollection("articles") { vectors(4, Cosine) }
                createCollection("books")
                createAlias("live", "articles")
                createAlias("shelf", "books")
            }
            server.qmig(folder.path).use { qmig ->
                qmig.dump(DumpOptions(listOf("books"))).script() shouldBe """
                    description("the schema of ${qmig.target}")

                    createCollection("books")

                    createAlias("shelf", "books")

                """.trimIndent()
                val problem = qmig.dump(DumpOptions(listOf("films"))).problems().single()
                problem.message() shouldBe "there is no collection `films` on the target; it has `articles`, `books`"
            }
        }
    }

    test("where something else is there, nothing is loaded") {
        withServer { server, folder ->
            server.foreign { createCollection("articles") { vectors(8, Cosine) } }
            val before = server.schema()
            val file = schema("createCollection(\"books\")\ncreateCollection(\"articles\") { vectors(4, Cosine) }")
            server.qmig(folder.path).use {
                it.load(LoadOptions(file)).problemCodes() shouldBe listOf(ProblemCode.CONFLICT)
            }
            server.schema() shouldBe before
        }
    }

    test("what somebody makes while a load waits for the lock is a conflict before anything is sent") {
        withServer { server, _ ->
            val file = schema("createCollection(\"albums\")\ncreateCollection(\"books\") { vectors(4, Cosine) }")
            val late = BeforeLock { server.foreign { createCollection("books") { vectors(8, Cosine) } } }
            server.qmig(CodedMigrations(), late).use {
                it.load(LoadOptions(file)).problemCodes() shouldBe listOf(ProblemCode.CONFLICT)
            }
            server.schema().collection(CollectionName("albums")).isPresent shouldBe false
        }
    }

    test("a script that is loaded has the values that it is given, and no samples in their place") {
        withServer { server, folder ->
            val file = schema("val size by requiredParam(4)\ncreateCollection(\"books\") { vectors(size, Cosine) }")
            server.qmig(folder.path, mapOf("replicas" to 3)).use {
                val problem = it.load(LoadOptions(file)).problems().single()
                problem.code() shouldBe ProblemCode.PARAMETER
                problem.message() shouldContain "`size` of `schema.qmig.kts` must be given a value"
                server.schema().collections().size shouldBe 0
            }
            server.qmig(folder.path, mapOf("size" to 8, "replicas" to 3)).use {
                it.load(LoadOptions(file)).report().made shouldBe 1
                it.dump(DumpOptions()).script() shouldContain "vectors(8, Cosine)"
            }
        }
    }

    test("a name with signs that turn the direction of writing is written out, in comments too") {
        withServer { server, folder ->
            folder.write("001_a.qmig.kts", "createCollection(\"left\\u202Eright\") { vectors(4, Cosine) }")
            val file = schema("createCollection(\"plain\") { vectors(4, Cosine) }")
            server.qmig(folder.path).use {
                val draft = it.draft(DraftOptions("renamed", file)).script()
                draft shouldContain "// `left\\u202Eright` goes and `plain` comes"
                draft shouldNotContain "\u202E"
            }
        }
    }

    test("what is given to the parameters of migrations is no mistake of a script beside them") {
        withServer { server, folder ->
            val wished = "createCollection(\"books\") { vectors(4, Cosine) }"
            val file = schema(wished)
            folder.write(
                "001_notes.qmig.kts",
                "val size by param(4)\ncreateCollection(\"notes\") { vectors(size, Cosine) }",
            )
            server.qmig(folder.path, mapOf("size" to 8)).use {
                it.draft(DraftOptions("books", file)).script() shouldContain wished
                it.schema(SchemaSource.Script(file)).orThrow().collections().keys.map { name -> "$name" } shouldBe
                    listOf("books")
                it.load(LoadOptions(file)).report().made shouldBe 1
            }
        }
    }

    test("what deletes, data and code are not loaded") {
        withServer { server, folder ->
            server.foreign { createCollection("articles") }
            val file = schema("deleteCollection(\"articles\")\nexecute(\"nothing\") { }")
            server.qmig(folder.path).use { qmig ->
                val problems = qmig.load(LoadOptions(file)).problems()
                problems.map { it.code() } shouldBe List(2) { ProblemCode.IMPOSSIBLE_OPERATION }
                problems.first().message() shouldContain "`delete collection articles` belongs into a migration"
            }
            server.schema().collections().size shouldBe 1
        }
    }

    test("a migration that is drafted from a schema leads to it, and after it there is no difference") {
        withServer { server, folder ->
            folder.write("001_a.qmig.kts", ARTICLES)
            val wished = schema(
                """
                createCollection("articles") {
                    vectors(4, Cosine)
                    sparseVector("words")
                    hnsw { m = 32 }
                    metadata("owner" to "search")
                    payloadIndexes { integer("year") }
                }
                createCollection("articles_v2") { vectors(8, Cosine) }
                createAlias("live", "articles_v2")
                """.trimIndent(),
            )
            val options = DraftOptions("a draft", wished)
            server.qmig(folder.path).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                val draft = qmig.draft(options).script()
                draft shouldBe """
                    description("a draft")

                    createCollection("articles_v2") { vectors(8, Cosine) }

                    createSparseVector("articles", "words")

                    updateCollection("articles") {
                        hnsw { m = 32 }
                        metadata("owner" to "search")
                    }

                    createPayloadIndexes("articles") { integer("year") }

                    switchAlias("live", to = "articles_v2")

                    deletePayloadIndex("articles", "lang")

                """.trimIndent()
                folder.write("002_b.qmig.kts", draft)
            }
            server.qmig(folder.path).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                qmig.draft(options).generated().isEmpty() shouldBe true
            }
        }
    }

    test("what would destroy data is a comment, and a collection with another name is asked about") {
        withServer { server, folder ->
            folder.write("001_a.qmig.kts", "${titles(4)}\ncreateCollection(\"books\")")
            val wished = schema("${titles(8)}\ncreateCollection(\"shelf\")")
            server.qmig(folder.path).use { qmig ->
                val draft = qmig.draft(DraftOptions("a draft", wished)).generated()
                draft.text() shouldContain "\n// deleteCollection(\"books\")\n"
                draft.text() shouldContain "If that is a new name: Qdrant renames no collection"
                draft.text() shouldContain "// * articles: vectors.title: it has {size: 4} and should have {size: 8}"
                draft.leftOut().size shouldBe 2
                folder.write("002_b.qmig.kts", draft.text())
            }
            server.qmig(folder.path).use { it.migrate().problems().shouldBeEmpty() }
            server.schema().collections().keys.map { it.value() } shouldBe listOf("articles", "books", "shelf")
        }
    }

    test("what was changed on a server by hand becomes a migration, but for collections that no script knows") {
        withServer { server, folder ->
            folder.write("001_a.qmig.kts", ARTICLES)
            server.qmig(folder.path).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(folder.path).use { it.draft(DraftOptions("drift")).generated().isEmpty() shouldBe true }
            server.foreign {
                updateCollection("articles") { optimizers { indexingThreshold = 5 } }
                createCollection("stranger") { vectors(2, Dot) }
                createAlias("visitor", "stranger")
            }
            server.qmig(folder.path).use { qmig ->
                qmig.draft(DraftOptions("drift")).script() shouldBe """
                    description("drift")

                    updateCollection("articles") {
                        optimizers { indexingThreshold = 5 }
                    }

                """.trimIndent()
                val all = qmig.draft(DraftOptions("drift", unmanaged = true)).script()
                all shouldContain "createCollection(\"stranger\") { vectors(2, Dot) }"
                all shouldContain "createAlias(\"visitor\", \"stranger\")"
                all shouldNotContain "_qmig"
                folder.write("002_b.qmig.kts", all)
            }
            val live = server.schema()
            server.qmig(folder.path).use { it.migrate().problems().shouldBeEmpty() }
            server.schema() shouldBe live
            live.collections().keys shouldContain CollectionName("stranger")
        }
    }

    test("a folder without scripts counts as an empty schema") {
        withServer { server, folder ->
            val wished = schema("createCollection(\"articles\")")
            server.qmig(folder.path).use {
                it.draft(DraftOptions("first", wished)).script() shouldContain "createCollection(\"articles\")"
            }
        }
    }
})

private const val ARTICLES = """
    createCollection("articles") {
        vectors(4, Cosine)
        payloadIndexes { keyword("lang") }
    }
    createAlias("live", "articles")
"""

private fun titles(size: Int) = "createCollection(\"articles\") { vector(\"title\", $size, Cosine) }"

private fun withServer(story: (TestServer, MigrationsFolder) -> Unit) =
    EmbeddedServer.use { server -> MigrationsFolder().use { folder -> story(server, folder) } }

/** Does something right before the lock is asked for, which is the first point that a load writes. */
private class BeforeLock(private val what: () -> Unit) : ClientInterceptor {
    private var done = false

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        if (!done && method.fullMethodName.endsWith("/Upsert")) {
            done = true
            what()
        }
        return next.newCall(method, options)
    }
}

/** A file that is no migration. */
private fun schema(text: String): Path =
    createTempDirectory("qmig-schema").resolve("schema.qmig.kts").also { it.writeText(text) }

private fun Outcome<Generated>.generated(): Generated = orThrow()

private fun Outcome<Generated>.script(): String = generated().text()

private fun Outcome<LoadReport>.report(): LoadReport = orThrow()
