package dev.qmig.qdrant

import com.google.protobuf.Message
import dev.qmig.model.CollectionName
import dev.qmig.model.Loss
import dev.qmig.model.ServerVersion
import io.grpc.Status
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.maps.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.CollectionInfo
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse
import io.qdrant.client.grpc.Collections.ListAliasesResponse
import io.qdrant.client.grpc.Collections.ListCollectionsResponse
import io.qdrant.client.grpc.Points.CountPoints
import io.qdrant.client.grpc.Points.CountResponse
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply

/** A server with these collections and aliases, in this order; what it is asked about is added to [asked]. */
private fun catalog(
    collections: List<String>,
    aliases: List<Pair<String, String>> = listOf(),
    asked: MutableList<String> = mutableListOf(),
    absent: Set<String> = setOf(),
): Answer =
    { method, request ->
        when (method) {
            "List" -> {
                listed(collections)
            }
            "ListAliases" -> {
                pointing(aliases)
            }
            else -> {
                val name = (request as GetCollectionInfoRequest).collectionName
                asked += name
                if (name in absent) throw Status.NOT_FOUND.asRuntimeException()
                GetCollectionInfoResponse.newBuilder().setResult(CollectionInfo.getDefaultInstance()).build()
            }
        }
    }

private fun listed(collections: List<String>): Message =
    ListCollectionsResponse.newBuilder().apply { collections.forEach { addCollectionsBuilder().name = it } }.build()

private fun pointing(aliases: List<Pair<String, String>>): Message =
    ListAliasesResponse
        .newBuilder()
        .apply {
            aliases.forEach { (alias, target) -> addAliasesBuilder().setAliasName(alias).setCollectionName(target) }
        }.build()

private fun names(vararg names: String): Set<CollectionName> = names.map(::CollectionName).toSet()

class QdrantGatewayTest :
    FunSpec({
        test("the version is the one of the health check") {
            withServer({ _, _ -> HealthCheckReply.newBuilder().setVersion("1.18.3").build() }) { it.version() } shouldBe
                ServerVersion(1, 18, 3)
        }

        test("names are sorted, without qmig's own and without those no call could use") {
            withServer(catalog(listOf("b", "_qmig_history", "a", "x:y"))) { it.collectionNames() }
                .map { it.value() } shouldContainExactly listOf("a", "b")
        }

        test("only collections that are named and exist are read") {
            val asked = mutableListOf<String>()
            val server = catalog(listOf("c", "b", "a", "_qmig_history"), asked = asked)

            val schema = withServer(server) { it.schema(names("a", "c", "nowhere", "_qmig_history")) }

            asked shouldContainExactly listOf("a", "c")
            schema.collections().keys shouldBe names("a", "c")
        }

        test("all aliases are read, sorted, but for those no call could use and those of qmig's own collections") {
            val aliases =
                listOf("z" to "a", "b" to "a", "" to "a", "x/y" to "a", "_qmig_x" to "a", "h" to "_qmig_history")

            val schema = withServer(catalog(listOf("a"), aliases)) { it.schema(setOf()) }

            schema.aliases().map { (alias, target) -> "$alias -> $target" } shouldContainExactly
                listOf("b -> a", "z -> a")
        }

        test("a collection hidden by an alias of its name is not read as the collection behind the alias") {
            val asked = mutableListOf<String>()

            val schema = withServer(catalog(listOf("a", "b"), listOf("a" to "b"), asked)) { it.schema(names("a", "b")) }

            asked shouldContainExactly listOf("b")
            schema.collections().keys shouldBe names("b")
        }

        test("a collection that is deleted between two requests is not there") {
            withServer(catalog(listOf("a"), absent = setOf("a"))) {
                it.schema(names("a"))
            }.collections().shouldBeEmpty()
        }

        test("points are counted exactly") {
            val requests = mutableListOf<Message>()
            val count =
                withServer({ _, request ->
                    requests += request
                    CountResponse.newBuilder().apply { resultBuilder.count = 7 }.build()
                }) { it.count(Loss.Points(articles)) }

            count shouldBe 7
            requests shouldBe listOf(CountPoints.newBuilder().setCollectionName("articles").setExact(true).build())
        }

        test("counting the points of an absent collection is refused") {
            shouldThrow<ServerException> {
                withServer(refusing(Status.Code.NOT_FOUND, "gone")) { it.count(Loss.Points(articles)) }
            }.kind() shouldBe ServerException.Kind.REFUSED
        }
    })
