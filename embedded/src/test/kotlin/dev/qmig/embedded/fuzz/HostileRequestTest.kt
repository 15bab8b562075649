package dev.qmig.embedded.fuzz

import com.google.protobuf.DynamicMessage
import com.google.protobuf.util.JsonFormat
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.Replay
import dev.qmig.embedded.Step
import dev.qmig.embedded.Transcript
import io.kotest.core.spec.style.FunSpec

/** Whatever is sent to any method, it is answered or refused with a reason, and what is refused changes nothing. */
class HostileRequestTest :
    FunSpec({
        // The long suite takes ten minutes here, which is all that Kotest gives a test by itself.
        timeout = 60 * 60_000L

        val methods = SERVICES.flatMap { Replay.methods(it) }

        test("answers or refuses any request of the schema, as it was meant or with a field changed") {
            val random = Suite.random("schema")
            val tally = Tally("random requests")
            repeat(Suite.tries(short = 25, long = 1_500)) {
                Field(random).use { field ->
                    val attack = Attack(field.qdrant, tally)
                    val mutation = Mutation(random)
                    methods.shuffled(random).forEach { method ->
                        val request = field.draft.request(method.inputType)
                        attack.send(method, if (random.nextBoolean()) mutation.of(request) else request)
                    }
                }
            }
            tally.print()
        }

        test("answers or refuses recorded requests with a field changed") {
            val random = Suite.random("recorded")
            val tally = Tally("changed recordings")
            val scenarios = Transcript.all().flatMap { it.scenarios }.filter {
                it.steps.all { step ->
                    step.key == null
                }
            }
            val mutation = Mutation(random)
            repeat(Suite.tries(short = 1, long = 60)) {
                scenarios.forEach { scenario ->
                    EmbeddedQdrant.inMemory().use { qdrant ->
                        val attack = Attack(qdrant, tally)
                        scenario.steps.filter { it.rpc.substringBefore('/') in SERVICES }.forEach { step ->
                            val method = Replay.method(step.rpc)
                            attack.send(method, mutation.of(request(step)))
                            attack.send(method, request(step))
                        }
                    }
                }
            }
            tally.print()
        }
    })

internal val SERVICES =
    listOf("qdrant.Collections", "qdrant.Points", "qdrant.Snapshots", "qdrant.Qdrant", "grpc.health.v1.Health")

internal fun request(step: Step): DynamicMessage =
    DynamicMessage
        .newBuilder(Replay.method(step.rpc).inputType)
        .also { JsonFormat.parser().merge(step.request.toString(), it) }
        .build()
