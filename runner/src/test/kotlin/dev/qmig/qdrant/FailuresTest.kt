package dev.qmig.qdrant

import dev.qmig.model.CreateCollection
import dev.qmig.model.Loss
import dev.qmig.model.ProblemCode
import dev.qmig.qdrant.ServerException.Kind
import io.grpc.Status.Code
import io.grpc.inprocess.InProcessChannelBuilder
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply

private val create = CreateCollection(articles, config())

private fun failing(
    code: Code,
    call: (QdrantGateway) -> Unit,
): ServerException = shouldThrow { withServer(refusing(code, "why not"), use = call) }

private val refusals =
    setOf(
        Code.INVALID_ARGUMENT,
        Code.NOT_FOUND,
        Code.ALREADY_EXISTS,
        Code.PERMISSION_DENIED,
        Code.UNAUTHENTICATED,
        Code.UNIMPLEMENTED,
        Code.FAILED_PRECONDITION,
        Code.RESOURCE_EXHAUSTED,
        Code.OUT_OF_RANGE,
    )

private val silences = setOf(Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.CANCELLED)

class FailuresTest :
    FunSpec({
        context("a change that a server got and did not refuse has an unknown outcome") {
            Code.entries.filter { it != Code.OK }.forEach { code ->
                test("$code") {
                    failing(code) { it.apply(create) }.kind() shouldBe
                        if (code in refusals) Kind.REFUSED else Kind.UNKNOWN_OUTCOME
                }
            }
        }

        context("a read never has an unknown outcome") {
            Code.entries.filter { it != Code.OK }.forEach { code ->
                test("$code") {
                    failing(code) { it.count(Loss.Points(articles)) }.kind() shouldBe
                        if (code in silences) Kind.UNREACHABLE else Kind.REFUSED
                }
            }
        }

        context("a message says what was tried, what the server said and what to do") {
            listOf(
                Code.INVALID_ARGUMENT to
                    "cannot create collection articles: the embedded Qdrant refused: INVALID_ARGUMENT \"why not\"; " +
                    "correct the step, or what is on the server, and run again",
                Code.PERMISSION_DENIED to
                    "cannot create collection articles: the embedded Qdrant refused: PERMISSION_DENIED \"why not\"; " +
                    "use an API key that may do this",
                Code.UNAUTHENTICATED to
                    "the embedded Qdrant asks for an API key and none was given; give it with " +
                    "`--api-key -` or `--api-key-file`, in `QDRANT_API_KEY`, or by `api-key-file` in `qmig.toml`",
                Code.INTERNAL to
                    "it is not known whether the embedded Qdrant did this: create collection articles " +
                    "(INTERNAL \"why not\"); run again, and qmig will look at what is there before it goes on",
            ).forEach { (code, message) ->
                test("$code") { failing(code) { it.apply(create) }.problem().message() shouldBe message }
            }
        }

        context("a message for who knows what was tried does not repeat it") {
            listOf(
                Code.INVALID_ARGUMENT to
                    "the embedded Qdrant refused: INVALID_ARGUMENT \"why not\"; " +
                    "correct the step, or what is on the server, and run again",
                Code.INTERNAL to
                    "it is not known whether the embedded Qdrant did this (INTERNAL \"why not\"); " +
                    "run again, and qmig will look at what is there before it goes on",
            ).forEach { (code, message) ->
                test("$code") {
                    val failure = failing(code) { it.apply(create) }

                    failure.messageWithin(create.summary()) shouldBe message
                    failure.messageWithin("something else") shouldBe failure.problem().message()
                }
            }
        }

        test("the problem's code follows the kind") {
            failing(Code.NOT_FOUND) { it.apply(create) }.problem().code() shouldBe ProblemCode.REFUSED
            failing(Code.UNAVAILABLE) { it.count(Loss.Points(articles)) }.problem().code() shouldBe
                ProblemCode.UNREACHABLE
        }

        test("a server without Qdrant's health check is told to be no Qdrant") {
            val failure = failing(Code.UNIMPLEMENTED) { it.version() }

            failure.kind() shouldBe Kind.UNREACHABLE
            failure.problem().message() shouldContain
                "not as a Qdrant does (UNIMPLEMENTED to the question for its version)"
        }

        test("a health check without a version is told to be no Qdrant") {
            val failure =
                shouldThrow<ServerException> {
                    withServer({ _, _ -> HealthCheckReply.newBuilder().setVersion("soon").build() }) { it.version() }
                }

            failure.problem().message() shouldContain "(version `soon` to the question for its version)"
        }

        test("a change through a closed channel was never sent") {
            val channel = InProcessChannelBuilder.forName("nobody").build().shutdownNow()
            val failure = shouldThrow<ServerException> { QdrantGateway.over(channel).use { it.apply(create) } }

            failure.kind() shouldBe Kind.UNREACHABLE
        }
    })
