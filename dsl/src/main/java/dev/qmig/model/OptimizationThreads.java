package dev.qmig.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many threads a collection's optimizations may use.
 *
 * @param count the number, 0 for none; null for {@link #AUTO}
 * @since 0.1
 */
public record OptimizationThreads(@Nullable Integer count) {

    /** The server chooses. */
    public static final OptimizationThreads AUTO = new OptimizationThreads(null);

    private static final Node.Text AUTO_NODE = new Node.Text("auto");

    /** Refuses negative numbers. */
    public OptimizationThreads {
        new Require().atLeast(0, "max_optimization_threads", count).done();
    }

    Node toNode() {
        return count == null ? AUTO_NODE : new Node.Int(count);
    }

    static OptimizationThreads fromNode(Node node) {
        if (node.equals(AUTO_NODE)) {
            return AUTO;
        }
        return new OptimizationThreads(new NodeReader(new Node.Obj(Map.of("count", node))).integer("count"));
    }
}
