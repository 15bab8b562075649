package dev.qmig.history;

import dev.qmig.model.InvalidValueException;
import dev.qmig.model.Node;
import dev.qmig.model.NodeReader;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Who may write to a target, as its history holds it. There is at most one at a time.
 *
 * @param owner a token of the run that has it, which no other run ever has
 * @param heartbeat counted up by its holder while the run goes on
 * @param term how long it holds from a heartbeat on; who has watched the heartbeat unchanged for so long may take it over
 * @param by who holds it
 * @param process the number of the process on its machine
 * @param since when the run got it, on the clock of its machine
 * @since 0.1
 */
public record LeaseEntry(UUID owner, long heartbeat, Duration term, RunInfo by, long process, Instant since) {

    /** What marks its document, among others in the collection. */
    static final String KIND = "lease";

    private static final String OWNER = "owner";
    private static final String HEARTBEAT = "heartbeat";

    /** Refuses a term of nothing, for which nobody could hold it. */
    public LeaseEntry {
        if (term.isNegative() || term.isZero()) {
            throw new InvalidValueException(
                    "its term is `%d` ms, and must be more than nothing".formatted(term.toMillis()));
        }
    }

    /** Who holds it, as people are told. */
    public String holder() {
        return holder(by.user(), by.host(), process, by.tool());
    }

    /** The same of what a lock says. */
    public static String holder(String user, String host, long process, String tool) {
        return "`%s` on `%s` (process %d, qmig %s)".formatted(user, host, process, tool);
    }

    /** The same, a heartbeat later. */
    public LeaseEntry beaten() {
        return new LeaseEntry(owner, heartbeat + 1, term, by, process, since);
    }

    /** Whether {@code other} is the same hold, and its holder has not moved in between. */
    public boolean isAt(LeaseEntry other) {
        return owner.equals(other.owner()) && heartbeat == other.heartbeat();
    }

    Node.Obj toNode(String group) {
        return Node.object()
                .put("kind", KIND)
                .put("group", group)
                .put(HistoryFormat.MEMBER, HistoryFormat.CURRENT)
                .put(OWNER, owner.toString())
                .put(HEARTBEAT, heartbeat)
                .put("term_ms", term.toMillis())
                .put("who", by.user())
                .put("host", by.host())
                .put("process", process)
                .put("tool_version", by.tool())
                .put("server_version", by.server().toString())
                .put("since", since.toString())
                .build();
    }

    static LeaseEntry fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new LeaseEntry(
                UUID.fromString(in.text(OWNER)),
                in.required(HEARTBEAT, in.number(HEARTBEAT)),
                Duration.ofMillis(in.required("term_ms", in.number("term_ms"))),
                RunInfo.from(in),
                in.required("process", in.number("process")),
                Moments.parse(in.text("since")));
    }

    /** What a document has as long as nobody else has taken the lease. */
    Node.Obj owned() {
        return Node.object().put(OWNER, owner.toString()).build();
    }

    /** What a document has as long as its holder has not moved. */
    Node.Obj unmoved() {
        return Node.object()
                .put(OWNER, owner.toString())
                .put(HEARTBEAT, heartbeat)
                .build();
    }
}
