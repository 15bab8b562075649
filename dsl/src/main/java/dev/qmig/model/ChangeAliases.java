package dev.qmig.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes aliases in one request, in order; readers see all of it or nothing where it succeeds. Its inverse points every alias
 * back whose target is another one in the end, in reverse order.
 *
 * @since 0.1
 */
public record ChangeAliases(List<AliasAction> actions) implements Change {

    static final String KIND = "change_aliases";

    /** Refuses an empty list. */
    public ChangeAliases {
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new InvalidValueException("a change of aliases needs at least one action");
        }
    }

    /** One action alone. */
    public static ChangeAliases of(AliasAction action) {
        return new ChangeAliases(List.of(action));
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> found = new ArrayList<>();
        ClusterSchema state = before;
        for (AliasAction action : actions) {
            found.addAll(action.obstacles(state));
            state = after(action, state);
        }
        return found;
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        ClusterSchema state = before;
        for (AliasAction action : actions) {
            state = after(action, state);
        }
        return state;
    }

    private static ClusterSchema after(AliasAction action, ClusterSchema before) {
        return before.with(action.alias(), action.targetAfter());
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        ClusterSchema after = apply(before);
        List<AliasAction> back = new ArrayList<>();
        for (AliasName alias : aliases()) {
            CollectionName prior = before.target(alias).orElse(null);
            Optional<AliasAction> undo = undo(alias, prior, after.target(alias).orElse(null));
            if (undo.isPresent() && before.hides(alias)) {
                return Inverse.irreversible(
                        "alias %s hides a collection of the same name, and Qdrant creates no such alias"
                                .formatted(alias));
            }
            undo.ifPresent(action -> back.add(0, action));
        }
        return back.isEmpty() ? Inverse.NOTHING : Inverse.exact(new ChangeAliases(back));
    }

    private List<AliasName> aliases() {
        return actions.stream().map(AliasAction::alias).distinct().toList();
    }

    private static Optional<AliasAction> undo(
            AliasName alias, @Nullable CollectionName before, @Nullable CollectionName after) {
        if (before == null) {
            return after == null ? Optional.empty() : Optional.of(new AliasAction.Delete(alias, false));
        }
        if (before.equals(after)) {
            return Optional.empty();
        }
        return Optional.of(
                after == null ? new AliasAction.Create(alias, before) : new AliasAction.Switch(alias, before));
    }

    @Override
    public Satisfaction satisfiedBy(ClusterSchema live) {
        if (differences(live).isEmpty()) {
            return Satisfaction.YES;
        }
        List<Difference> conflicts = new ArrayList<>();
        ClusterSchema state = live;
        for (AliasAction action : actions) {
            action.conflict(state).ifPresent(conflicts::add);
            state = after(action, state);
        }
        return conflicts.isEmpty() ? Satisfaction.NO : new Satisfaction.Conflict(conflicts);
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        ClusterSchema after = apply(live);
        return aliases().stream()
                .filter(alias -> !after.target(alias).equals(live.target(alias)))
                .map(alias -> new Difference("aliases." + alias, text(after.target(alias)), text(live.target(alias))))
                .toList();
    }

    private static @Nullable Node text(Optional<CollectionName> target) {
        return target.<Node>map(name -> new Node.Text(name.value())).orElse(null);
    }

    @Override
    public Set<CollectionName> collections() {
        Set<CollectionName> named = new LinkedHashSet<>();
        for (AliasAction action : actions) {
            named.add(action.alias().asCollection());
            CollectionName target = action.targetAfter();
            if (target != null) {
                named.add(target);
            }
        }
        return named;
    }

    /** Qdrant keeps the first actions of a batch when a later one fails. */
    @Override
    public boolean isAtomic() {
        return actions.size() == 1;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.changeAliases(this);
    }

    @Override
    public String summary() {
        return actions.stream().map(AliasAction::summary).collect(Collectors.joining(", "));
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("actions", actions.stream().map(AliasAction::toNode).toList())
                .build();
    }
}
