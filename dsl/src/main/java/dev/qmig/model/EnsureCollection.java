package dev.qmig.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a collection as it is declared, whatever is there: creates it, or adds what is missing and updates the declared settings that
 * differ. What is live and not declared stays. A difference in what Qdrant fixes when a collection is created is a conflict.
 *
 * @param config what is declared, with what has to follow the creation as an update
 * @param indexes the payload indexes that are declared; a different one on the same field is replaced
 * @since 0.1
 */
public record EnsureCollection(CollectionName name, CollectionConfig config, SortedMap<FieldPath, PayloadIndex> indexes)
        implements Expanding {

    static final String KIND = "ensure_collection";

    /** Copies, and refuses qmig's own collections. */
    public EnsureCollection {
        name.unreserved();
        indexes = Collections.unmodifiableSortedMap(new TreeMap<>(indexes));
    }

    @Override
    public Expansion expand(ClusterSchema live) {
        CreateCollection creation =
                new CreateCollection(name, config.with(config.params().creatable()));
        if (live.hasAlias(name)) {
            return Expansion.of(List.of(creation));
        }
        CollectionSchema found = live.collections().get(name);
        if (found == null) {
            return Expansion.of(following(creation, live));
        }
        List<String> conflicts = new FixedLeaves(name, config).conflicts(found);
        return conflicts.isEmpty() ? Expansion.of(missing(live)) : Expansion.conflict(conflicts);
    }

    /** What is missing once {@code creation} is made. */
    private List<Change> following(CreateCollection creation, ClusterSchema live) {
        List<Change> changes = new ArrayList<>();
        changes.add(creation);
        DeclaredParts parts = new DeclaredParts(name, config);
        parts.afterCreation().ifPresent(changes::add);
        changes.addAll(missingIndexes(creation.apply(live)));
        return changes;
    }

    private List<Change> missing(ClusterSchema live) {
        List<Change> changes = new ArrayList<>(new DeclaredParts(name, config).missing(live));
        changes.addAll(missingIndexes(live));
        return changes;
    }

    private List<Change> missingIndexes(ClusterSchema live) {
        List<Change> changes = new ArrayList<>();
        indexes.forEach((field, index) -> {
            CreatePayloadIndex plain = new CreatePayloadIndex(name, field, index, false);
            boolean differs = plain.satisfiedBy(live) instanceof Satisfaction.Conflict;
            CreatePayloadIndex change = differs ? new CreatePayloadIndex(name, field, index, true) : plain;
            if (!change.satisfiedBy(live).equals(Satisfaction.YES)) {
                changes.add(change);
            }
        });
        return changes;
    }

    @Override
    public boolean reads(CollectionName other, Map<AliasName, CollectionName> aliases) {
        return other.equals(name);
    }

    @Override
    public String summary() {
        return "ensure collection " + name;
    }

    @Override
    public Node.Obj toNode() {
        ObjectBuilder declared = Node.object();
        indexes.forEach((field, index) -> declared.putNode(field.value(), index.toNode()));
        return Node.object()
                .put(KEY, KIND)
                .put("collection", name.value())
                .put("config", config.toNode())
                .put("payload_indexes", declared.build())
                .build();
    }

    static EnsureCollection fromNode(NodeReader in) {
        return new EnsureCollection(
                new CollectionName(in.text("collection")),
                CollectionConfig.fromNode(in.object("config")),
                new TreeMap<>(in.objects("payload_indexes", FieldPath::new, PayloadIndex::fromNode)));
    }
}
