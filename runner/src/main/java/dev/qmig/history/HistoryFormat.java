package dev.qmig.history;

import dev.qmig.model.InvalidValueException;
import dev.qmig.model.Node;
import dev.qmig.model.NodeReader;

/**
 * The version of the form in which the history is kept. It stands in the collection's metadata and in each document; where it does not,
 * it is the first. A newer one is never read, because what it means is not known here.
 */
final class HistoryFormat {

    static final int CURRENT = 1;

    /** The member that holds it, of the metadata and of a document. */
    static final String MEMBER = "format";

    /** What the metadata of a new collection says. */
    static final Node.Obj METADATA = Node.object().put(MEMBER, CURRENT).build();

    private HistoryFormat() {}

    /**
     * Makes sure that {@code facts}, the metadata or a document, are in a form that is known here.
     *
     * @throws InvalidValueException where they are not
     */
    static void check(Node.Obj facts) {
        NodeReader in = new NodeReader(facts);
        Long format = in.number(MEMBER);
        if (format != null && format > CURRENT) {
            String tool = in.optionalText("tool_version");
            throw new InvalidValueException("it is in format %d, and this qmig knows format %d; use qmig %s or newer"
                    .formatted(format, CURRENT, tool == null ? "of the version that wrote it" : tool));
        }
    }
}
