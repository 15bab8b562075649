package dev.qmig.lint;

import dev.qmig.model.Node;
import dev.qmig.model.Position;
import dev.qmig.model.Version;
import org.jspecify.annotations.Nullable;

/**
 * Something people should know of a migration before it runs.
 *
 * @param step the number of the step in the migration, or 0 where it is about the migration as a whole
 * @param position where the script asks for it, or null
 * @param message what it is, as a sentence without its full stop
 * @param allowed the reason that the policy gives for putting up with it, or null; it weighs nothing then
 * @since 0.1
 */
public record Finding(
        FindingCode code,
        Severity severity,
        Version version,
        String script,
        int step,
        @Nullable Position position,
        String message,
        @Nullable String allowed) {

    /** A finding as it is without a policy. */
    static Finding of(FindingCode code, Linted at, String message) {
        return new Finding(code, code.severity(), at.version(), at.script(), at.number(), at.position(), message, null);
    }

    /** The same, weighing something else. */
    Finding with(Severity other) {
        return new Finding(code, other, version, script, step, position, message, allowed);
    }

    /** The same, put up with. */
    Finding allowed(String reason) {
        return new Finding(code, severity, version, script, step, position, message, reason);
    }

    /** Whether it counts, and at least as much as {@code least}. */
    public boolean isAtLeast(Severity least) {
        return allowed == null && severity.compareTo(least) >= 0;
    }

    /** The tree that programs get. */
    public Node.Obj toNode() {
        return Node.object()
                .put("code", code.name())
                .put("severity", severity.word())
                .put("version", version.toString())
                .put("script", script)
                .put("step", step == 0 ? null : step)
                .put("line", position == null ? null : position.line())
                .put("message", message)
                .put("cure", code.cure())
                .put("allowed", allowed)
                .build();
    }
}
