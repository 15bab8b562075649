package dev.qmig.model;

import java.util.List;
import java.util.Map;

/**
 * Gives an alias another name: in one request the new one is made for the same collection and the old one deleted. Where the old one
 * is gone and the new one there it is done already. It becomes a {@link ChangeAliases}, whose inverse gives the old name back.
 *
 * @since 0.1
 */
public record RenameAlias(AliasName from, AliasName to) implements Expanding {

    static final String KIND = "rename_alias";

    /** Refuses two names that are the same. */
    public RenameAlias {
        if (from.equals(to)) {
            throw new InvalidValueException(
                    "the alias `%s` is to be renamed to itself; name another one".formatted(from));
        }
    }

    @Override
    public Expansion expand(ClusterSchema live) {
        CollectionName target = live.aliases().get(from);
        if (target != null) {
            return Expansion.of(List.of(new ChangeAliases(
                    List.of(new AliasAction.Create(to, target), new AliasAction.Delete(from, false)))));
        }
        return live.target(to).isPresent() ? Expansion.NOTHING : Expansion.conflict(List.of(missing(live)));
    }

    private String missing(ClusterSchema live) {
        return live.collections().containsKey(from.asCollection())
                ? "`%s` is a collection; Qdrant renames aliases only. Create an alias `%s` for it instead"
                        .formatted(from, to)
                : "there is no alias `%s` to rename, and no alias `%s` either; correct the name, or create the alias before"
                        .formatted(from, to);
    }

    /** Both names, and the collection behind them: nothing points at one that is not there. */
    @Override
    public boolean reads(CollectionName name, Map<AliasName, CollectionName> aliases) {
        return name.equals(from.asCollection()) || name.equals(to.asCollection()) || name.equals(aliases.get(from));
    }

    @Override
    public String summary() {
        return "rename alias %s to %s".formatted(from, to);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put(KEY, KIND)
                .put("from", from.value())
                .put("to", to.value())
                .build();
    }

    static RenameAlias fromNode(NodeReader in) {
        return new RenameAlias(new AliasName(in.text("from")), new AliasName(in.text("to")));
    }
}
