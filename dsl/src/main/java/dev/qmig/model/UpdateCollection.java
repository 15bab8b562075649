package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sets leaves of one part of a collection; what is not named stays. Its inverse sets the prior values. A leaf that was unset before
 * and cannot be unset again gets a value that behaves the same where there is one, and is named in the grade. A leaf that already has
 * its value is left alone.
 *
 * @since 0.1
 */
public record UpdateCollection(CollectionName name, CollectionPart part) implements Change {

    static final String KIND = "update_collection";

    /** Refuses updates of nothing and of qmig's own collections. */
    public UpdateCollection {
        name.unreserved();
        if (part.settings().isEmpty()) {
            throw new InvalidValueException("the update of `%s` sets nothing in `%s`".formatted(name, part.words()));
        }
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> missing = Obstacles.missingCollection(name, before);
        return missing.isEmpty()
                ? before.collection(name)
                        .map(found -> obstacles(found.config()))
                        .orElse(List.of())
                : missing;
    }

    private List<String> obstacles(CollectionConfig found) {
        VectorName vector = part.vector();
        if (vector != null && !hasVector(found, vector)) {
            return List.of("collection `%s` has no %s; create it before this step, or correct the name"
                    .formatted(name, part.words().replace("vector ", "vector `") + "`"));
        }
        return part.kind() == CollectionPartKind.METADATA ? missingKeys(found) : List.of();
    }

    private boolean hasVector(CollectionConfig found, VectorName vector) {
        return part.kind() == CollectionPartKind.VECTOR
                ? found.vectors().containsKey(vector)
                : found.sparseVectors().containsKey(vector);
    }

    /** Qdrant would store a null for a key that is taken away where there is no metadata yet. */
    private List<String> missingKeys(CollectionConfig found) {
        return part.settings().entries().entrySet().stream()
                .filter(entry -> entry.getValue().equals(Node.NULL))
                .map(Map.Entry::getKey)
                .filter(key -> found.metadata().get(key) == null)
                .map(key -> "collection `%s` has no metadata `%s` to take away".formatted(name, key))
                .toList();
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        return before.collection(name)
                .map(found -> before.with(name, found.with(part.applyTo(found.config()), paths())))
                .orElse(before);
    }

    private Set<String> paths() {
        return part.leaves().keySet().stream().map(this::path).collect(Collectors.toSet());
    }

    private String path(String leaf) {
        return part.path(leaf);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        return before.collection(name).map(this::restoring).orElse(Inverse.NOTHING);
    }

    private Inverse restoring(CollectionSchema before) {
        Map<String, Node> prior = part.leavesOf(before.config());
        List<String> altered = altered(prior);
        Set<String> captured = altered.stream()
                .map(this::path)
                .filter(before.unknown()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Node> values = priorValues(altered, prior, before);
        List<String> residue = altered.stream()
                .filter(leaf -> prior.get(leaf) == null && !part.kind().canBeTakenAway(leaf))
                .filter(leaf -> !captured.contains(path(leaf)) || part.kind().isOptional(leaf))
                .map(leaf -> name + ": " + path(leaf))
                .toList();
        List<Change> changes = values.isEmpty() ? List.of() : List.of(new UpdateCollection(name, part.with(values)));
        return new Inverse(changes, residue.isEmpty() ? Grade.exact() : new Grade.Effective(residue), captured);
    }

    private List<String> altered(Map<String, Node> prior) {
        List<String> altered = new ArrayList<>();
        part.leaves().forEach((leaf, value) -> {
            if (!isSet(leaf, value, prior.get(leaf))) {
                altered.add(leaf);
            }
        });
        return altered;
    }

    private Map<String, Node> priorValues(List<String> altered, Map<String, Node> prior, CollectionSchema before) {
        Map<String, Node> equivalents = part.equivalentsOfUnset(before.config());
        Map<String, Node> values = new TreeMap<>();
        for (String leaf : altered) {
            Node unset = part.kind().canBeTakenAway(leaf) ? Node.NULL : equivalents.get(leaf);
            Node value = prior.getOrDefault(leaf, unset);
            if (value != null && !before.unknown().contains(path(leaf))) {
                values.put(leaf, value);
            }
        }
        return values;
    }

    /** Whether {@code live} is what {@code wanted} makes of it. */
    private boolean isSet(String leaf, Node wanted, @Nullable Node live) {
        boolean takenAway = wanted.equals(Node.NULL) && part.kind().canBeTakenAway(leaf);
        return takenAway ? live == null : wanted.equals(live);
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        return live.collection(name)
                .map(found -> differences(part.leavesOf(found.config())))
                .orElseGet(() -> List.of(Difference.absent("collection " + name)));
    }

    private List<Difference> differences(Map<String, Node> live) {
        return altered(live).stream()
                .map(leaf ->
                        new Difference(name + ": " + path(leaf), part.leaves().get(leaf), live.get(leaf)))
                .toList();
    }

    @Override
    public Requirement requirement() {
        return part.requirement();
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(name);
    }

    @Override
    public Optional<CollectionName> worksThrough() {
        return part.isBuiltInto() ? Optional.of(name) : Optional.empty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.updateCollection(this);
    }

    @Override
    public String summary() {
        return "update " + part.words() + " of collection " + name;
    }

    @Override
    public Node.Obj toNode() {
        return part.into(Node.object().put("change", KIND).put("collection", name.value()))
                .build();
    }
}
