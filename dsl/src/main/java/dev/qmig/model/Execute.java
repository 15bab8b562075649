package dev.qmig.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of the migration. Nothing shows what it did and nothing is known of how to undo it: its author says both, or it cannot be
 * told. The code itself is not part of the value: two are equal where label, flags and text are.
 *
 * @param label what it does, in the author's words; one migration has it once
 * @param idempotent whether running it again does no harm
 * @param checked whether the program can tell that its work is done
 * @param text the digest of the script or class that it stands in; null before that is known
 * @param program the code; null where this was read from the history
 * @since 0.1
 */
public record Execute(
        String label,
        boolean idempotent,
        boolean checked,
        @Nullable TextDigest text,
        @Nullable Program program) implements Change {

    static final String KIND = "execute";

    /** Refuses an empty label. */
    public Execute {
        if (label.isBlank()) {
            throw new InvalidValueException("`execute` has no label; say in a few words what it does");
        }
    }

    @Override
    public Execute in(TextDigest digest) {
        return new Execute(label, idempotent, checked, digest, program);
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        return program != null
                ? List.of()
                : List.of(
                        "the code of `%s` is only in the script as it was when this was applied, and that script is gone, does not compile or was changed since; bring it back as it was (its digest was %s)"
                                .formatted(label, text));
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.rewritten();
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return Inverse.irreversible(
                "it runs code, and only its author can say how to undo that, with `rollbackWith`, before it is applied");
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        return Satisfaction.NO;
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return List.of(Difference.absent("effect of " + label));
    }

    @Override
    public boolean isVisible() {
        return false;
    }

    @Override
    public boolean isAtomic() {
        return false;
    }

    @Override
    public boolean isRepeatable() {
        return idempotent || checked;
    }

    /** The same label, whatever became of the text around it. */
    @Override
    public boolean takesUp(Change begun) {
        return begun instanceof Execute other && other.label.equals(label);
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.execute(this);
    }

    @Override
    public boolean runsCode() {
        return true;
    }

    @Override
    public String summary() {
        return "execute " + label;
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("label", label)
                .put("idempotent", idempotent)
                .put("checked", checked)
                .put("text", text == null ? null : text.value())
                .build();
    }

    static Execute fromNode(NodeReader in) {
        return new Execute(in.text("label"), in.flag("idempotent"), in.flag("checked"), TextDigest.read(in), null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Execute that
                && label.equals(that.label)
                && idempotent == that.idempotent
                && checked == that.checked
                && Objects.equals(text, that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(label, idempotent, checked, text);
    }
}
