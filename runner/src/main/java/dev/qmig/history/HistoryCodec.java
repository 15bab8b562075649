package dev.qmig.history;

import dev.qmig.model.Change;
import dev.qmig.model.Checksum;
import dev.qmig.model.Grade;
import dev.qmig.model.InvalidValueException;
import dev.qmig.model.Inverse;
import dev.qmig.model.Node;
import dev.qmig.model.NodeReader;
import dev.qmig.model.Snapshot;
import dev.qmig.model.TextDigest;
import dev.qmig.model.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stored form of a {@link HistoryEntry}: a document that a person can read in Qdrant's own web UI. */
final class HistoryCodec {

    /** What marks the document of a migration, among others in the collection. */
    static final String KIND = "migration";

    /** The member with the steps, which is most of a document. */
    static final String STEPS = "steps";

    private static final String DONE_STEPS = "done_steps";
    private static final String TOTAL_STEPS = "total_steps";

    private HistoryCodec() {}

    static Node.Obj write(HistoryEntry entry, String group) {
        return Node.object()
                .put("kind", KIND)
                .put("group", group)
                .put(HistoryFormat.MEMBER, HistoryFormat.CURRENT)
                .put("version", entry.version().toString())
                .put("description", entry.description())
                .put("script", entry.script())
                .put("text_digest", entry.digest().value())
                .put("checksum", entry.checksum().value())
                .put("parameters", entry.parameters())
                .put("state", entry.state())
                .put("operations", entry.operations())
                .put(TOTAL_STEPS, entry.totalSteps())
                .put(DONE_STEPS, entry.doneSteps())
                .put(STEPS, entry.steps().stream().map(HistoryCodec::write).toList())
                .put("started", entry.started().toString())
                .put("finished", text(entry.finished()))
                .put(
                        "duration_ms",
                        entry.duration().map(duration -> duration.toMillis()).orElse(null))
                .put("who", entry.by().user())
                .put("host", entry.by().host())
                .put("tool_version", entry.by().tool())
                .put("server_version", entry.by().server().toString())
                .put("error", entry.error())
                .put("adopted", entry.adopted() ? true : null)
                .build();
    }

    /** Whether {@code node} says how many steps are done, which entries of before do not. */
    static boolean isCounted(Node.Obj node) {
        return node.get(DONE_STEPS) != null;
    }

    /** Reads all but the steps, which {@code steps} gives. */
    static HistoryEntry outline(Node.Obj node, Supplier<List<StepEntry>> steps) {
        NodeReader in = new NodeReader(node);
        int done = in.required(DONE_STEPS, in.integer(DONE_STEPS));
        return read(in, new StoredSteps(within(DONE_STEPS, done, 0, total(in)), steps));
    }

    static HistoryEntry read(Node.Obj node) {
        return read(new NodeReader(node), steps(node));
    }

    private static int total(NodeReader in) {
        return in.required(TOTAL_STEPS, in.integer(TOTAL_STEPS));
    }

    private static HistoryEntry read(NodeReader in, List<StepEntry> steps) {
        int total = total(in);
        return new HistoryEntry(
                Version.of(in.text("version")),
                in.text("script"),
                in.text("description"),
                new TextDigest(in.text("text_digest")),
                new Checksum(in.text("checksum")),
                in.object("parameters"),
                in.required("state", in.term("state", MigrationState.values())),
                Objects.requireNonNullElse(in.integer("operations"), total),
                total,
                steps,
                Moments.parse(in.text("started")),
                instant(in.optionalText("finished")),
                RunInfo.from(in),
                in.optionalText("error"),
                in.flag("adopted"));
    }

    private static Node.Obj write(StepEntry step) {
        return Node.object()
                .put("operation", step.origin().operation())
                .put(
                        "expanded",
                        step.origin().expanded() == null
                                ? null
                                : step.origin().expanded().value())
                .put("summary", step.change().summary())
                .put("state", step.state())
                .put("change", step.change().toNode())
                .put(
                        "inverse",
                        step.inverse().changes().stream().map(Change::toNode).toList())
                .put("grade", step.inverse().grade().toNode())
                .putNode("replaced", replaced(step))
                .put("undone", step.undone())
                .put("started", step.started().toString())
                .put("finished", text(step.finished()))
                .put(
                        "snapshot",
                        step.snapshot() == null
                                ? Node.Obj.EMPTY
                                : step.snapshot().toNode())
                .build();
    }

    private static Node.@Nullable Arr replaced(StepEntry step) {
        return step.replaced().isEmpty()
                ? null
                : new Node.Arr(
                        step.replaced().stream().<Node>map(Change::toNode).toList());
    }

    /** Reads the steps of an entry, which {@code node} is. */
    static List<StepEntry> steps(Node.Obj node) {
        List<StepEntry> steps = new ArrayList<>();
        new NodeReader(node)
                .list(STEPS, Function.identity())
                .forEach(step -> steps.add(readStep(steps.size() + 1, step)));
        return steps;
    }

    /** Entries of before there were expanding operations have a step for each operation and do not say which. */
    private static Origin readOrigin(int place, NodeReader in) {
        String expanded = in.optionalText("expanded");
        return new Origin(
                within("operation", Objects.requireNonNullElse(in.integer("operation"), place), 1, Integer.MAX_VALUE),
                expanded == null ? null : new Checksum(expanded));
    }

    private static StepEntry readStep(int place, Node.Obj node) {
        NodeReader in = new NodeReader(node);
        Inverse inverse =
                new Inverse(in.list("inverse", Change::fromNode), Grade.fromNode(in.object("grade")), Set.of());
        return new StepEntry(
                readOrigin(place, in),
                Change.fromNode(in.object("change")),
                inverse,
                in.list("replaced", Change::fromNode),
                in.required("state", in.term("state", StepState.values())),
                within(
                        "undone",
                        in.required("undone", in.integer("undone")),
                        0,
                        inverse.changes().size()),
                Moments.parse(in.text("started")),
                instant(in.optionalText("finished")),
                snapshot(in.object("snapshot")));
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidValueException("`%s` cannot be `%d`".formatted(name, value));
        }
        return value;
    }

    private static @Nullable Snapshot snapshot(Node.Obj node) {
        return node.isEmpty() ? null : Snapshot.fromNode(node);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Moments.parse(text);
    }
}
