// A job as the document that is kept of it.
package dev.qmig.data

import dev.qmig.history.RunInfo
import dev.qmig.model.Node
import dev.qmig.model.NodeReader
import dev.qmig.model.TextDigest
import dev.qmig.qdrant.RecordId
import java.time.Instant

internal object JobCodec {
    /** The form of the document; another number is another form. */
    private const val FORMAT = 1

    fun write(job: Job): Node.Obj = Node.`object`()
        .put("kind", KIND)
        .put("format", FORMAT)
        .put("name", job.name)
        .put("source", job.source)
        .put("target", job.target)
        .put("state", job.state)
        .put("created", job.created)
        .put("total", job.total)
        .put("ranges", job.ranges.map(::range))
        .put("started", "${job.started}")
        .put("updated", "${job.updated}")
        .putNode("who", Node.Text(job.by.user()))
        .put("host", job.by.host())
        .put("transform", job.transform?.value())
        .put("tool_version", job.by.tool())
        .put("server_version", "${job.by.server()}")
        .build()

    private fun range(state: RangeState) = Node.`object`()
        .put("from", state.range.from?.toString())
        .put("until", state.range.until?.toString())
        .put("next", state.next?.toString())
        .put("read", state.read)
        .put("written", state.written)
        .put("skipped", state.skipped)
        .put("done", state.isDone)
        .build()

    /** The job in [document]; null where that is of another form. */
    fun read(document: Node.Obj): Job? {
        val reader = NodeReader(document)
        if (reader.integer("format") != FORMAT) return null
        return Job(
            name = reader.text("name"),
            source = reader.text("source"),
            target = reader.text("target"),
            state = reader.required("state", reader.term("state", JobState.entries.toTypedArray())),
            created = reader.flag("created"),
            total = reader.required("total", reader.number("total")),
            ranges = reader.list("ranges", ::readRange),
            started = Instant.parse(reader.text("started")),
            updated = Instant.parse(reader.text("updated")),
            by = RunInfo.from(reader),
            transform = reader.optionalText("transform")?.let(::TextDigest),
        )
    }

    private fun readRange(node: Node.Obj): RangeState {
        val reader = NodeReader(node)
        return RangeState(
            range = IdRange(id(reader, "from"), id(reader, "until")),
            next = id(reader, "next"),
            read = reader.required("read", reader.number("read")),
            written = reader.required("written", reader.number("written")),
            skipped = reader.required("skipped", reader.number("skipped")),
            isDone = reader.flag("done"),
        )
    }

    private fun id(reader: NodeReader, name: String) = reader.optionalText(name)?.let(RecordId::parse)

    const val KIND = "job"
}
