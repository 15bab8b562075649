package dev.qmig.lint;

import java.util.List;
import java.util.Map;

/**
 * What is known of a plan before it runs.
 *
 * @param findings what people should know of it, in its order
 * @param touched how many points each step touches
 * @since 0.1
 */
public record Foreseen(List<Finding> findings, Touched touched) {

    /** Nothing was looked at. */
    public static final Foreseen NOTHING = new Foreseen(List.of(), new Touched(Map.of()));

    /** Copies. */
    public Foreseen {
        findings = List.copyOf(findings);
    }
}
