package dev.qmig

import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf

private const val RUNS = "dev.qmig.test.runs"

/** A script that counts how often it was run. */
private const val COUNTING = """
    System.setProperty("$RUNS", (Integer.getInteger("$RUNS", 0) + 1).toString())
    createCollection("articles") { vectors(4, Cosine) }
"""

private fun <T> withScripts(story: (TestServer, MigrationsFolder) -> T): T =
    TestServer().use { server -> MigrationsFolder().use { folder -> story(server, folder) } }

class ScriptedMigrationsTest : FunSpec({
    test("a script whose text is the applied one is neither compiled nor run again") {
        System.clearProperty(RUNS)
        withScripts { server, folder ->
            folder.write("001_articles.qmig.kts", COUNTING)
            server.qmig(folder.path).use { it.migrate().problems().shouldBeEmpty() }
            System.getProperty(RUNS) shouldBe "2"
            server.qmig(folder.path).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                qmig.status().states() shouldBe listOf(StatusState.APPLIED)
            }
            System.getProperty(RUNS) shouldBe "2"
        }
    }

    test("a comment and other line ends make no other migration, and a changed operation does") {
        withScripts { server, folder ->
            folder.write("001_articles.qmig.kts", "createCollection(\"articles\") { vectors(4, Cosine) }")
            server.qmig(folder.path).use { it.migrate().problems().shouldBeEmpty() }
            folder.write(
                "001_articles.qmig.kts",
                "// the articles\r\ncreateCollection(\"articles\") {\r\n  vectors(4, Cosine)\r\n}",
            )
            server.qmig(folder.path).use { it.status().states() shouldBe listOf(StatusState.APPLIED) }
            folder.write("001_articles.qmig.kts", "createCollection(\"articles\") { vectors(8, Cosine) }")
            server.qmig(folder.path).use { qmig ->
                qmig.status().states() shouldBe listOf(StatusState.CHANGED)
                val problem = qmig.migrate().problems().single()
                problem.code() shouldBe ProblemCode.CHECKSUM_MISMATCH
                problem.message() shouldContain "`001_articles.qmig.kts`"
            }
        }
    }

    test("an applied script that no longer compiles is told, and the states are shown all the same") {
        withScripts { server, folder ->
            folder.write("001_articles.qmig.kts", "createCollection(\"articles\")")
            server.qmig(folder.path).use { it.migrate().problems().shouldBeEmpty() }
            folder.write("001_articles.qmig.kts", "createColection(\"articles\")")
            val stopped = server.qmig(folder.path).use { it.status() }.shouldBeInstanceOf<Outcome.Stopped<Status>>()
            stopped.problems.map { it.code() } shouldBe listOf(ProblemCode.SCRIPT_BROKEN)
            stopped.soFar?.migrations?.map { it.state } shouldBe listOf(StatusState.CHANGED)
        }
    }

    test("a rollback goes on from the history where the script no longer compiles") {
        withScripts { server, folder ->
            folder.write("001_articles.qmig.kts", "createCollection(\"articles\")")
            server.qmig(folder.path).use { it.migrate().problems().shouldBeEmpty() }
            folder.write("001_articles.qmig.kts", "createCollection(\"articles\"")
            server.qmig(folder.path).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("mistakes of every kind are told with their places, and nothing is sent") {
        withScripts { server, folder ->
            folder.write(
                "001_sizes.qmig.kts",
                """
                createCollection("a") { vectors(0, Cosine) }
                createCollection("b") {
                    vectors(65537, Cosine)
                }
                """,
            )
            val problems = server.qmig(folder.path).use { it.migrate().problems() }
            problems.map { "${it.position()}: ${it.message()}" } shouldContainExactly listOf(
                "001_sizes.qmig.kts:1: the vector size is `0`; Qdrant allows 1 to 65536",
                "001_sizes.qmig.kts:3: the vector size is `65537`; Qdrant allows 1 to 65536",
            )
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("a script that records something else the second time is refused") {
        withScripts { server, folder ->
            folder.write("001_now.qmig.kts", "createCollection(\"c\" + System.nanoTime())")
            server.qmig(folder.path).use { it.migrate().problemCodes() shouldBe listOf(ProblemCode.SCRIPT_UNSTABLE) }
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("an operation on an unknown collection is told with the line that asks for it") {
        withScripts { server, folder ->
            folder.write("001_index.qmig.kts", "// an index\n\ncreatePayloadIndexes(\"nowhere\") { keyword(\"k\") }")
            val problem = server.qmig(folder.path).use { it.migrate().problems().single() }
            problem.code() shouldBe ProblemCode.IMPOSSIBLE_OPERATION
            problem.position().toString() shouldBe "001_index.qmig.kts:3"
        }
    }

    test("an application gives values to parameters, and what does not fit is told with the line of the declaration") {
        withScripts { server, folder ->
            folder.write(
                "001_articles.qmig.kts",
                """
                val name by param("articles")
                val size by requiredParam(4)
                createCollection(name) { vectors(size, Cosine) }
                """,
            )
            val values = mapOf("name" to "pages", "seize" to listOf(1))
            server.qmig(folder.path, values).use { it.migrate().problems() }
                .map { "${it.position()}: ${it.message().substringBefore(',')}" } shouldBe listOf(
                "null: `QmigConfiguration.parameters` gives a value to `seize`",
                "001_articles.qmig.kts:2: the parameter `size` of `001_articles.qmig.kts` must be given a value",
            )
            server.qmig(folder.path, mapOf("name" to "pages", "size" to 8)).use {
                it.migrate().problems().shouldBeEmpty()
            }
            server.names() shouldBe setOf("pages")
            server.qmig(folder.path).use { it.status().states() shouldBe listOf(StatusState.APPLIED) }
        }
    }

    test("a parameter that is declared only with some values of another is refused") {
        withScripts { server, folder ->
            folder.write(
                "001_articles.qmig.kts",
                """
                val archive by param(false)
                if (archive) {
                    val where by param("archive")
                    createCollection(where)
                }
                """,
            )
            server.qmig(folder.path).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(folder.path).use { it.rollback().problems().shouldBeEmpty() }
            val problem = server.qmig(folder.path, mapOf("archive" to true)).use { it.migrate().problems().single() }
            problem.code() shouldBe ProblemCode.SCRIPT_UNSTABLE
            problem.message() shouldContain "declares `where` only with some values"
        }
    }

    test("a missing and an empty folder are told") {
        withScripts { server, folder ->
            server.qmig(folder.path).use { it.status().problemCodes() shouldBe listOf(ProblemCode.NO_MIGRATIONS) }
            server.qmig(folder.path.resolve("gone")).use { qmig ->
                qmig.migrate().problemCodes() shouldBe listOf(ProblemCode.NO_MIGRATIONS)
            }
        }
    }
})
