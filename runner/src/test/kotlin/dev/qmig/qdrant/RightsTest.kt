package dev.qmig.qdrant

import dev.qmig.model.CollectionName
import dev.qmig.model.CreateCollection
import dev.qmig.qdrant.ServerException.Kind
import io.grpc.Status.Code
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldEndWith
import java.nio.file.Path
import kotlin.io.path.readText

private val create = CreateCollection(CollectionName("articles"), config())

private val READ_ONLY = "Forbidden: Global manage access is required" to
    "the key may only read, and this takes the right to manage the server; use the API key that may write, " +
    "or a token with access `m`"

class RightsTest :
    FunSpec({
        context("a refusal for want of a right names the right and the cure") {
            listOf(
                READ_ONLY,
                "Forbidden: Global access is required" to
                    "the token is for single collections, and this takes the right to manage the server; " +
                    "use the API key, or a token with access `m`",
                "Forbidden: Write access to collection articles is required" to
                    "the token may only read collection `articles`; use the API key, or a token with access `rw` to it",
                "Forbidden: Only points access is allowed for collection articles" to
                    "the token may write points of collection `articles` and nothing else there; " +
                    "use the API key, or a token with access `rw` to it",
                "Forbidden: Access to collection articles is required" to
                    "the token is not for collection `articles`; use the API key, or a token with access `rw` to it",
                "Forbidden: Access to collection _qmig_history is required" to
                    "the token is not for collection `_qmig_history`; use the API key, " +
                    "or a token with access `rw` to it, because qmig keeps its history there",
                "ExpiredSignature" to "the token has expired; get a new one",
                "InvalidSignature" to
                    "the token was not signed with the API key of this server; get one that is",
                "RBAC: access denied" to "use an API key that may do this",
            ).forEach { (said, told) ->
                test(said) {
                    val failure = shouldThrow<ServerException> {
                        withServer(refusing(Code.PERMISSION_DENIED, said)) { it.apply(create) }
                    }

                    failure.kind() shouldBe Kind.REFUSED
                    failure.problem().message() shouldBe
                        "cannot create collection articles: the embedded Qdrant refused: " +
                        "PERMISSION_DENIED \"$said\"; $told"
                }
            }
        }

        test("every refusal of this kind that was recorded from a Qdrant is understood") {
            val recorded = Path.of("../embedded/src/test/resources/transcripts/24-auth.json").readText()
            val said = Regex(""""PERMISSION_DENIED", "message": "([^"]*)"""").findAll(recorded)
                .map { it.groupValues[1] }.toSet()

            said shouldContainExactly setOf(READ_ONLY.first)
            said.forEach { Rights.lackingBy(it) shouldEndWith READ_ONLY.second }
        }
    })
