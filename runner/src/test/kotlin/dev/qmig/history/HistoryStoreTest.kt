package dev.qmig.history

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.Outcome
import dev.qmig.Status
import dev.qmig.TestServer
import dev.qmig.model.Node
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.qdrant.Documents
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.use
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf
import java.util.UUID

private val id = UUID.fromString("00000000-0000-4000-8000-000000000001")

private fun TestServer.documents(): Documents = QdrantGateway.over(channel()).documents(HistoryStore.COLLECTION)

private fun migrations() = CodedMigrations().write(1) { createCollection("a") }

private fun TestServer.migrate(migrations: CodedMigrations = migrations()) = qmig(migrations).use { it.migrate() }

private fun text(vararg members: Pair<String, String>) =
    Node.Obj(members.associate { (name, value) -> name to Node.Text(value) })

class HistoryStoreTest : FunSpec({
    test("what is no migration is told point by point, and nothing runs nor is overwritten") {
        EmbeddedServer.use { server ->
            server.migrate()
            val foreign = mapOf(
                id to text("colour" to "red"),
                UUID(1, 2) to text("kind" to "migration", "group" to "default", "version" to "7"),
                UUID(1, 3) to text("kind" to "migration"),
            )
            foreign.forEach { (point, document) -> server.documents().put(point, document) }
            val stopped = server.migrate(migrations().write(2) { createCollection("b") })
            stopped.problemCodes() shouldBe List(3) { ProblemCode.HISTORY }
            val messages = stopped.problems().joinToString("\n") { it.message() }
            foreign.keys.forEach { messages shouldContain "point `$it`" }
            messages shouldContain "it is no migration"
            messages shouldContain "(version `7`)"
            foreign.forEach { (point, document) -> server.documents().get(point).get() shouldBe document }
            server.names() shouldBe setOf("a")
        }
    }

    test("an entry of which a step cannot be, and a version that is there twice, are told like that") {
        EmbeddedServer.use { server ->
            server.migrate(migrations().write(1) { createCollection("a") })
            val entry = server.documents().all("kind", "migration").single()
            val steps = entry.content().get("steps") as Node.Arr
            val whole = (steps.items().single() as Node.Obj).entries()
            listOf("undone" to -1L, "undone" to 2L, "operation" to 0L).forEach { (name, number) ->
                val wrong = Node.Obj(whole + (name to Node.Int(number)))
                val spoilt = Node.Obj(entry.content().entries() + ("steps" to Node.Arr(listOf(wrong))))
                server.documents().put(UUID.fromString(entry.id()), spoilt)
                server.migrate().problems().single().message() shouldContain "`$name`"
                server.qmig(migrations()).use { it.status() }.shouldBeInstanceOf<Outcome.Done<Status>>()
                val outline = HistoryStore(server.documents()).outline().shouldBeInstanceOf<HistoryStore.Intact>()
                val entry = outline.history().entries().single()
                entry.doneSteps() shouldBe 1
                shouldThrow<UnusableHistoryException> { entry.steps().first() }.problem().message() shouldContain
                    "`$name`"
            }
            listOf(Node.Text("asleep"), Node.Int(3)).forEach { state ->
                val wrong = Node.Arr(listOf(Node.Obj(whole + ("state" to state))))
                val spoilt = entry.content().entries() + ("steps" to wrong)
                server.documents().put(UUID.fromString(entry.id()), Node.Obj(spoilt))
                server.migrate().problemCodes() shouldBe listOf(ProblemCode.HISTORY)
                server.documents().put(UUID.fromString(entry.id()), Node.Obj(spoilt - "done_steps"))
                server.qmig(migrations()).use { it.status() }.problemCodes() shouldBe listOf(ProblemCode.HISTORY)
            }
            server.documents().put(UUID.fromString(entry.id()), entry.content())
            server.documents().put(id, entry.content())
            val stopped = server.qmig(migrations()).use { it.rollback() }
            stopped.problemCodes() shouldBe listOf(ProblemCode.HISTORY)
            stopped.problems().single().message() shouldContain
                "the entry of its version belongs to point `${entry.id()}`"
            server.names() shouldBe setOf("a")
        }
    }

    test("how many steps are done is known without them, and counted where an entry does not say") {
        EmbeddedServer.use { server ->
            server.migrate(migrations().write(1) { createCollection("a") })
            val entry = server.documents().all("kind", "migration").single()
            val id = UUID.fromString(entry.id())
            entry.content().get("done_steps") shouldBe Node.Int(1)

            fun outline() = HistoryStore(server.documents()).outline().shouldBeInstanceOf<HistoryStore.Intact>()
                .history().entries().single()
            outline().steps().size shouldBe 1
            server.documents().put(id, Node.Obj(entry.content().entries() - "steps"))
            outline().doneSteps() shouldBe 1
            server.documents().put(id, Node.Obj(entry.content().entries() - "done_steps"))
            outline().doneSteps() shouldBe 1
        }
    }

    test("steps are those that an entry has when they are asked for, and none once it has gone") {
        EmbeddedServer.use { server ->
            server.migrate(migrations().write(1) { createCollection("a") })
            val store = HistoryStore(server.documents())
            val entry = store.outline().shouldBeInstanceOf<HistoryStore.Intact>().history().entries().single()
            store.forget(entry.version())
            entry.steps() shouldBe emptyList()
        }
    }

    test("no more steps can be done than there are, and no fewer than none") {
        EmbeddedServer.use { server ->
            server.migrate(migrations().write(1) { createCollection("a") })
            val entry = server.documents().all("kind", "migration").single()
            listOf(-1L, 2L).forEach { done ->
                val wrong = Node.Obj(entry.content().entries() + ("done_steps" to Node.Int(done)))
                server.documents().put(UUID.fromString(entry.id()), wrong)
                HistoryStore(server.documents()).outline().shouldBeInstanceOf<HistoryStore.Damaged>()
                    .problems().single().message() shouldContain "`done_steps` cannot be `$done`"
            }
        }
    }

    test("steps that a newer qmig has written meanwhile are refused") {
        EmbeddedServer.use { server ->
            server.migrate(migrations().write(1) { createCollection("a") })
            val outline = HistoryStore(server.documents()).outline().shouldBeInstanceOf<HistoryStore.Intact>()
            val entry = server.documents().all("kind", "migration").single()
            val newer = Node.Obj(entry.content().entries() + ("format" to Node.Int(2)))
            server.documents().put(UUID.fromString(entry.id()), newer)
            shouldThrow<UnusableHistoryException> { outline.history().entries().single().steps().first() }
                .problem().message() shouldContain "in format 2"
        }
    }

    test("an entry in a newer form is refused, with the qmig that is needed") {
        EmbeddedServer.use { server ->
            server.migrate()
            val entry = server.documents().all("kind", "migration").single()
            val newer = entry.content().entries() + ("format" to Node.Int(2)) + ("tool_version" to Node.Text("3.1.0"))
            server.documents().put(UUID.fromString(entry.id()), Node.Obj(newer))
            val stopped = server.migrate()
            stopped.problemCodes() shouldBe listOf(ProblemCode.HISTORY)
            stopped.problems().single().message() shouldContain
                "in format 2, and this qmig knows format 1; use qmig 3.1.0 or newer"
        }
    }

    test("a collection that a newer qmig made is refused before anything is written to it") {
        listOf(2L, 99_999_999_999L).forEach { format ->
            EmbeddedServer.use { server ->
                server.documents().create(Node.Obj(mapOf("format" to Node.Int(format))))
                val stopped = server.migrate()
                stopped.problemCodes() shouldBe listOf(ProblemCode.HISTORY)
                stopped.problems().single().message() shouldContain "format $format"
                server.names().shouldBeEmpty()
                server.documents().allBut("kind", listOf(), listOf()).shouldBeEmpty()
            }
        }
    }

    test("the collection says in which form it is, and an entry of before that was said is read") {
        EmbeddedServer.use { server ->
            server.migrate()
            server.documents().create(Node.Obj.EMPTY).get("format") shouldBe Node.Int(1)
            val entry = server.documents().all("kind", "migration").single()
            server.documents().put(UUID.fromString(entry.id()), Node.Obj(entry.content().entries() - "format"))
            server.migrate().problems().shouldBeEmpty()
        }
    }

    test("a write that is still under way when another run has claimed the entry comes to nothing") {
        EmbeddedServer.use { server ->
            server.migrate()
            val store = HistoryStore(server.documents())

            fun entry() = (store.read() as HistoryStore.Intact).history().entries().single()
            val (paused, other) = List(2) { UUID.randomUUID() }
            val begun = entry().with(MigrationState.APPLYING, emptyList())
            store.claim(begun, paused) {}
            entry().state() shouldBe MigrationState.APPLYING
            val done = begun.ended(MigrationState.APPLIED, emptyList(), begun.started(), null)
            store.claim(done, other) {}
            store.put(begun, paused)
            entry().state() shouldBe MigrationState.APPLIED
            store.put(begun.with(MigrationState.REVERTING, emptyList()), other)
            entry().state() shouldBe MigrationState.REVERTING
        }
    }

    test("a run that is paused while it claims an entry does not claim it from the run that took over") {
        EmbeddedServer.use { server ->
            server.migrate()
            val store = HistoryStore(server.documents())

            fun entry() = (store.read() as HistoryStore.Intact).history().entries().single()
            val (paused, other) = List(2) { UUID.randomUUID() }
            val begun = entry().with(MigrationState.APPLYING, emptyList())
            var looks = 0
            val claiming = runCatching {
                store.claim(begun, paused) {
                    check(looks++ == 0) { "lost" }
                    store.claim(begun.with(MigrationState.REVERTING, emptyList()), other) {}
                }
            }
            claiming.exceptionOrNull()?.message shouldBe "lost"
            entry().state() shouldBe MigrationState.REVERTING
        }
    }

    test("an entry of before entries said whose they are is claimed, too") {
        EmbeddedServer.use { server ->
            server.migrate()
            val entry = server.documents().all("kind", "migration").single()
            server.documents().put(UUID.fromString(entry.id()), Node.Obj(entry.content().entries() - "run"))
            server.qmig(migrations()).use { it.rollback().problems().shouldBeEmpty() }
            server.names().shouldBeEmpty()
        }
    }

    test("every run that wrote is kept, and one that cannot be read is passed over") {
        EmbeddedServer.use { server ->
            val story = migrations().write(2) { createCollection("b") }
            server.migrate(story)
            server.migrate(story)
            server.qmig(story).use { it.rollback() }
            server.documents().put(id, text("kind" to "run", "group" to "default"))
            val runs = (server.qmig(story).use { it.history() } as Outcome.Done).value
            runs.map { it.command() } shouldBe listOf("migrate", "rollback")
            runs.map { it.from() to it.to() } shouldBe
                listOf(Version.NONE to Version.of("2"), Version.of("2") to Version.of("1"))
            runs.first().migrations() shouldBe listOf(Version.of("1"), Version.of("2"))
            runs.map { it.by().user() }.toSet() shouldBe setOf("tester")
            server.migrate(story.write(3) { createAlias("x", "nowhere") })
            (server.qmig(story).use { it.history() } as Outcome.Done).value.size shouldBe 2
        }
    }

    test("five thousand applied migrations are read, each once") {
        EmbeddedServer.use { server ->
            server.migrate()
            val entry = server.documents().all("kind", "migration").single().content()
            (2..5_000).forEach { number ->
                val other = Node.Obj(entry.entries() + ("version" to Node.Text("$number")))
                server.documents().put(NameUuid.of("default/$number"), other)
            }
            val read = HistoryStore(server.documents()).read() as HistoryStore.Intact
            read.history().entries().map { it.version() }.toSet().size shouldBe 5_000
        }
    }
})
