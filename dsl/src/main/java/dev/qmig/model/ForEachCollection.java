package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the same changes for every collection that matches a pattern when they are planned, a step for each collection and change,
 * sorted by the name of the collection. Aliases do not match.
 *
 * @param template the changes, in which {@link #NAME} stands for the collection
 * @since 0.1
 */
public record ForEachCollection(CollectionPattern pattern, OnFailure onFailure, List<Change> template)
        implements Expanding {

    static final String KIND = "for_each_collection";

    /** Stands for the collection in the template. */
    public static final CollectionName NAME = new CollectionName(Placeholder.TEXT);

    /** Copies, and refuses changes that do not use the name, or compute with it. */
    public ForEachCollection {
        template = List.copyOf(template);
        if (template.isEmpty()) {
            throw new InvalidValueException(
                    "`forEachCollection(\"%s\")` does nothing; ask for a change in it".formatted(pattern));
        }
        List<String> mistakes = template.stream()
                .flatMap(change -> Placeholder.mistakes(change).stream())
                .toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidValueException(mistakes);
        }
    }

    @Override
    public Expansion expand(ClusterSchema live) {
        List<Expansion.Item> items = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        for (CollectionName name : live.collections().keySet()) {
            if (pattern.matches(name) && !live.hasAlias(name)) {
                expand(name, items, conflicts);
            }
        }
        return conflicts.isEmpty() ? new Expansion(items, List.of()) : Expansion.conflict(conflicts);
    }

    /** A name that is fine for a collection need not be for whatever else it is used as. */
    private void expand(CollectionName name, List<Expansion.Item> items, List<String> conflicts) {
        for (Change change : template) {
            try {
                items.add(new Expansion.Item(
                        Placeholder.filledIn(change, name), onFailure == OnFailure.CONTINUE_AND_REPORT ? name : null));
            } catch (InvalidValueException e) {
                e.sentences().forEach(reason -> conflicts.add("%s of `%s`: %s".formatted(summary(), name, reason)));
            }
        }
    }

    /** Those that match, and those that the template names itself. */
    @Override
    public boolean reads(CollectionName name, Map<AliasName, CollectionName> aliases) {
        return pattern.matches(name)
                || template.stream().anyMatch(change -> change.collections().contains(name));
    }

    @Override
    public Set<PointKey> points(Set<CollectionName> collections) {
        Set<PointKey> points = new TreeSet<>();
        template.stream().flatMap(change -> change.touchedPoints().stream()).forEach(key -> collections.stream()
                .filter(pattern::matches)
                .forEach(name -> points.add(new PointKey(name, key.id()))));
        return points;
    }

    @Override
    public String summary() {
        String first = Placeholder.shown(template.get(0).summary());
        int others = template.size() - 1;
        return "for each collection %s: %s".formatted(pattern, first)
                + (others == 0 ? "" : " and %d more".formatted(others));
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put(KEY, KIND)
                .put("pattern", pattern.value())
                .put("on_failure", onFailure)
                .put("template", template.stream().map(Change::toNode).toList())
                .build();
    }

    static ForEachCollection fromNode(NodeReader in) {
        return new ForEachCollection(
                new CollectionPattern(in.text("pattern")),
                in.required("on_failure", in.term("on_failure", OnFailure.values())),
                in.list("template", Change::fromNode));
    }
}
