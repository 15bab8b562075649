package dev.qmig.refusal

import com.google.protobuf.Message
import com.google.protobuf.TextFormat
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.RehearsalServer
import dev.qmig.TestServer
import dev.qmig.model.Change
import dev.qmig.model.Expanding
import dev.qmig.model.Operation
import dev.qmig.problems
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.qdrant.ServerException
import dev.qmig.use
import io.grpc.CallOptions
import io.grpc.MethodDescriptor
import io.grpc.StatusRuntimeException
import io.grpc.stub.ClientCalls
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.inspectors.forAll
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldNotBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotBeBlank
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.PointsGrpc
import io.qdrant.client.grpc.SnapshotsGrpc

class RefusalsTest : RefusalsSuite(EmbeddedServer)

/** Wrong combinations, each refused when it is planned, with its line, because Qdrant would refuse it. */
abstract class RefusalsSuite(servers: RehearsalServer) : FunSpec({
    val scripts = Scripted(Refusals.tables.flatMap { it.rows })

    Refusals.tables.forEach { table ->
        test(table.rule) {
            table.rows.shouldNotBeEmpty()
            table.rows.forAll { row ->
                servers.use { server ->
                    server.foreign(row.before)
                    server.shouldRefuseUnsent(row, scripts)
                    server.shouldRefuseSent(row.proof, row, scripts)
                }
            }
        }
    }

    test("every combination is in the tables once, and each that only qmig refuses says why") {
        val rows = Refusals.tables.flatMap { it.rows }
        rows.groupBy { it.script }.filter { (_, same) -> same.map { it.complaint }.distinct().size < same.size }
            .keys.shouldBeEmpty()
        val stricter = rows.mapNotNull { it.proof as? Proof.Stricter }
        stricter.forAll { it.why.shouldNotBeBlank() }
        println(
            "${rows.size} wrong combinations: Qdrant refuses ${rows.size - stricter.size}, " +
                "qmig alone ${stricter.size}; ${Refusals.gaps.size} known gaps",
        )
    }
})

/** That qmig tells [row]'s mistake with its line, and has sent nothing but reads by then. */
private fun TestServer.shouldRefuseUnsent(row: Row, scripts: Scripted) {
    val requests = Requested()
    val problem = qmig(scripts.migrations(row), requests).use { it.migrate(MigrateOptions(consent = Consent.ACCEPT)) }
        .problems().single()
    problem.message() shouldContain row.complaint
    problem.position().toString() shouldBe scripts.position(row)
    requests.writes.shouldBeEmpty()
}

private fun TestServer.shouldRefuseSent(proof: Proof, row: Row, scripts: Scripted) {
    when (proof) {
        is Proof.Refused -> refusal(scripts.operations(row)) shouldContain proof.words
        is Proof.Request -> refusal(proof) shouldContain proof.words
        is Proof.Stricter -> Unit
    }
}

/** What the server says of the last of the changes that [operations] come to; it takes those before. */
private fun TestServer.refusal(operations: List<Operation>): String = QdrantGateway.over(channel()).use { gateway ->
    fun changes(operation: Operation): List<Change> =
        if (operation is Expanding) operation.expand(schema()).changes() else listOf(operation as Change)
    operations.dropLast(1).flatMap(::changes).forEach(gateway::apply)
    val last = changes(operations.last())
    last.dropLast(1).forEach(gateway::apply)
    shouldThrow<ServerException> { gateway.apply(last.last()) }.cause?.message.orEmpty()
}

private fun TestServer.refusal(request: Proof.Request): String {
    val method = methods.single { it.fullMethodName == request.method }
    val empty = (method.requestMarshaller as MethodDescriptor.PrototypeMarshaller<*>).messagePrototype as Message
    val message = empty.newBuilderForType().also { TextFormat.merge(request.text, it) }.build()
    return shouldThrow<StatusRuntimeException> {
        ClientCalls.blockingUnaryCall(channel(), method, CallOptions.DEFAULT, message)
    }.message.orEmpty()
}

@Suppress("UNCHECKED_CAST") // a call of any method takes and gives messages
private val methods: List<MethodDescriptor<Message, Message>> =
    listOf(CollectionsGrpc.getServiceDescriptor(), PointsGrpc.getServiceDescriptor())
        .plus(SnapshotsGrpc.getServiceDescriptor())
        .flatMap { it.methods }.map { it as MethodDescriptor<Message, Message> }
