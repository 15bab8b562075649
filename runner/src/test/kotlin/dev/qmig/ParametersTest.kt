package dev.qmig

import dev.qmig.dsl.Cosine
import dev.qmig.dsl.MigrationScope
import dev.qmig.history.HistoryEntry
import dev.qmig.history.HistoryStore
import dev.qmig.model.CollectionName
import dev.qmig.model.GivenParameter
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.qdrant.QdrantGateway
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class ParametersTest : FunSpec({
    test("one script has one checksum in every environment, and makes another schema in each") {
        val migrations = CodedMigrations().write(1) { articles() }
        val (few, many) = listOf(1, 5).map { replicas ->
            TestServer().use { server ->
                server.qmig(migrations, parameters = given(replicas)).use { it.applies() }
                server.qmig(migrations).use { it.status().states() shouldBe listOf(StatusState.APPLIED) }
                server.entry() to server.replicas()
            }
        }
        few.first.checksum() shouldBe many.first.checksum()
        listOf(few.second, many.second) shouldBe listOf(1, 5)
        listOf(few.first, many.first).map { "${it.parameters()}" } shouldBe
            listOf("{replicas: 1, region: eu}", "{replicas: 5, region: eu}")
    }

    test("a value may lead to other operations than those that the checksum covers") {
        val migrations = CodedMigrations().write(1) {
            val archive by param(false)
            createCollection("articles")
            if (archive) createCollection("archive")
        }
        TestServer().use { server ->
            server.qmig(migrations, parameters = given("archive" to true)).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                server.names() shouldBe setOf("articles", "archive")
                qmig.status().states() shouldBe listOf(StatusState.APPLIED)
                qmig.rollback().problems().shouldBeEmpty()
            }
            server.names() shouldBe emptySet()
        }
    }

    test("another value after a migration was applied changes nothing of it") {
        val migrations = CodedMigrations().write(1) { articles() }
        TestServer().use { server ->
            server.qmig(migrations, parameters = given(3)).use { it.applies() }
            server.qmig(migrations.write(1, "// a comment") { articles() }, parameters = given(7)).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                qmig.status().states() shouldBe listOf(StatusState.APPLIED)
            }
            server.replicas() shouldBe 3
        }
    }

    test("an edit where only the values of this target lead is found") {
        fun migrations(text: String, name: String) = CodedMigrations().write(1, text) {
            val archive by param(false)
            createCollection("articles")
            if (archive) createCollection(name)
        }
        TestServer().use { server ->
            server.qmig(migrations("a", "archive"), parameters = given("archive" to true)).use { it.applies() }
            server.qmig(migrations("b", "attic")).use { qmig ->
                qmig.status().states() shouldBe listOf(StatusState.CHANGED)
                qmig.migrate().problems().single().message() shouldContain
                    "step 2 of `001_test.qmig.kts` is done and is now `create collection attic`"
            }
        }
        TestServer().use { server ->
            server.qmig(migrations("a", "archive")).use { it.applies() }
            server.qmig(migrations("b", "attic")).use { it.status().states() shouldBe listOf(StatusState.APPLIED) }
        }
    }

    test("another default is another migration, also where another value was given") {
        fun migrations(text: String, default: Int) = CodedMigrations().write(1, text) {
            val replicas by param(default)
            createCollection("articles") { replicationFactor = replicas }
        }
        TestServer().use { server ->
            server.qmig(migrations("a", 2), parameters = given(5)).use { it.applies() }
            server.qmig(migrations("b", 3), parameters = given(5)).use { qmig ->
                val problem = qmig.migrate().problems().single()
                problem.code() shouldBe ProblemCode.CHECKSUM_MISMATCH
                problem.message() shouldContain "where its parameters are as declared it now asks for something else"
            }
        }
    }

    test("a rollback block that is written later sees the values that the migration ran with") {
        fun migrations(text: String, block: MigrationScope.(String) -> Unit) = CodedMigrations().write(1, text) {
            val region by param("eu")
            createCollection("articles_$region")
            createAlias("live_$region", "articles_$region")
            block(region)
        }
        TestServer().use { server ->
            server.qmig(migrations("a") {}, parameters = given("region" to "us")).use { it.applies() }
            val later = migrations("b") { region -> rollback { deleteAlias("live_$region") } }
            server.qmig(later, parameters = given("region" to "asia")).use { it.rollback().problems().shouldBeEmpty() }
            server.names() shouldBe setOf("articles_us")
        }
    }

    context("a migration that stopped goes on with other values") {
        fun stopped(story: (TestServer, CodedMigrations) -> Unit) = TestServer().use { server ->
            val migrations = CodedMigrations().write(1) {
                val replicas by param(2)
                val field by param("lang")
                createCollection("articles") { replicationFactor = replicas }
                createPayloadIndexes("articles") { keyword(field) }
            }
            val refusing = Refusing("CreateFieldIndex", Status.INVALID_ARGUMENT, except = 0)
            server.qmig(migrations, refusing, parameters = given(3)).use { qmig ->
                qmig.migrate().problemCodes() shouldBe listOf(ProblemCode.STEP_FAILED)
            }
            story(server, migrations)
        }

        test("where they change nothing that is done") {
            stopped { server, migrations ->
                val values = given("replicas" to 3, "field" to "language")
                server.qmig(migrations, parameters = values).use { it.applies() }
                "${server.entry().parameters()}" shouldBe "{replicas: 3, field: language}"
            }
        }

        test("and not where a done step would be another, which names both values") {
            stopped { server, migrations ->
                val problem = server.qmig(migrations).use { it.migrate().problems().single() }
                problem.code() shouldBe ProblemCode.CHECKSUM_MISMATCH
                problem.message() shouldContain "The parameter `replicas` was `3` then and is `2` now"
            }
        }
    }

    test("what does not fit is told at once, before anything is sent") {
        val migrations = CodedMigrations().write(1) {
            val size by requiredParam(4, "numbers in a vector")
            articles()
            createCollection("pages") { vectors(size, Cosine) }
        }
        TestServer().use { server ->
            server.qmig(migrations, parameters = given("replicas" to "three", "regoin" to "eu")).use { qmig ->
                qmig.migrate().problems().map { "${it.code()}: ${it.message()}" } shouldContainExactly listOf(
                    "parameter: `test` gives a value to `regoin`, which no script declares; did you mean `region`?",
                    "parameter: the parameter `size` (numbers in a vector) of `001_test.qmig.kts` must be given a " +
                        "value, a whole number within 32 bits, and has none. Set it by `-P size=...`, or under " +
                        "`[params]` in `qmig.toml`",
                    "parameter: `test` must be a whole number within 32 bits, as `001_test.qmig.kts` declares it; " +
                        "it is a text",
                )
                qmig.status().states() shouldBe listOf(StatusState.PENDING)
            }
            server.names().shouldBeEmpty()
        }
    }

    test("a value that Qdrant refuses is told like any other") {
        val migrations = CodedMigrations().write(1) {
            val size by requiredParam(4)
            createCollection("pages") { vectors(size, Cosine) }
        }
        TestServer().use { server ->
            val problems = server.qmig(migrations, parameters = given("size" to 0)).use { it.migrate().problems() }
            problems.single().message() shouldBe "the vector size is `0`; Qdrant allows 1 to 65536"
        }
    }
})

private fun MigrationScope.articles() {
    val replicas by param(2)
    val region by param("eu", "where it runs")
    createCollection("articles_$region") { replicationFactor = replicas }
}

private fun Qmig.applies() = migrate().problems().shouldBeEmpty()

private fun given(replicas: Int) = given("replicas" to replicas)

private fun given(vararg values: Pair<String, Any>): List<GivenParameter> =
    values.map { (name, value) -> GivenParameter.typed(name, parameterValue(name, value), "`test`", null) }

private fun TestServer.entry(): HistoryEntry = QdrantGateway.over(channel()).use {
    val read = HistoryStore(it.documents(HistoryStore.COLLECTION)).read() as HistoryStore.Intact
    read.history().entry(Version.of("1")).get()
}

private fun TestServer.replicas(): Int? =
    schema().collections().getValue(CollectionName("articles_eu")).config().params().replicationFactor()
