package dev.qmig.history;

import dev.qmig.model.Node;
import dev.qmig.model.NodeReader;
import dev.qmig.model.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one run did, for whoever asks later. Nothing hangs on it.
 *
 * @param command what it was asked to do, as in `migrate`
 * @param from the newest version that was applied whole before
 * @param to the same afterwards
 * @param migrations those that it carried out, in order
 * @param error what stopped it, or null
 * @since 0.1
 */
public record RunEntry(
        UUID id,
        String command,
        Version from,
        Version to,
        List<Version> migrations,
        Instant started,
        Instant finished,
        RunInfo by,
        @Nullable String error) {

    /** What marks its document, among others in the collection. */
    static final String KIND = "run";

    /** Copies. */
    public RunEntry {
        migrations = List.copyOf(migrations);
    }

    /** How long it took. */
    public Duration took() {
        return Duration.between(started, finished);
    }

    Node.Obj toNode(String group) {
        return Node.object()
                .put("kind", KIND)
                .put("group", group)
                .put(HistoryFormat.MEMBER, HistoryFormat.CURRENT)
                .put("run", id.toString())
                .put("command", command)
                .put("from_version", from.toString())
                .put("to_version", to.toString())
                .put(
                        "migrations",
                        migrations.stream()
                                .<Node>map(version -> new Node.Text(version.toString()))
                                .toList())
                .put("started", started.toString())
                .put("finished", finished.toString())
                .put("duration_ms", took().toMillis())
                .put("outcome", error == null ? "done" : "stopped")
                .put("who", by.user())
                .put("host", by.host())
                .put("tool_version", by.tool())
                .put("server_version", by.server().toString())
                .put("error", error)
                .build();
    }

    static RunEntry fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new RunEntry(
                UUID.fromString(in.text("run")),
                in.text("command"),
                version(in.text("from_version")),
                version(in.text("to_version")),
                in.texts("migrations").stream().map(Version::of).toList(),
                Moments.parse(in.text("started")),
                Moments.parse(in.text("finished")),
                RunInfo.from(in),
                in.optionalText("error"));
    }

    /** Zero stands for none, which is no version of a file. */
    private static Version version(String text) {
        return text.equals(Version.NONE.toString()) ? Version.NONE : Version.of(text);
    }
}
