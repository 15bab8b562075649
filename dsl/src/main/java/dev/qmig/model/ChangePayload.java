package dev.qmig.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sets and removes payload of points that are there, key by key of the top level; the rest of the payload and the vectors stay. Its
 * inverse gives each of these keys the value that each point had, or writes the point back whole where that cannot be said of a key.
 * Not atomic: it is a batch of updates in one request.
 *
 * @param ifExists whether points that are not there are fine
 * @since 0.1
 */
public record ChangePayload(CollectionName collection, List<PayloadPatch> patches, boolean ifExists) implements Change {

    static final String KIND = "change_payload";

    /** Copies, and refuses qmig's own collections and more than an operation may write. */
    public ChangePayload {
        patches = List.copyOf(patches);
        collection.unreserved();
        DataLimit.check("setPayload", patches.stream().map(PayloadPatch::id).toList());
    }

    @Override
    public List<String> obstacles(ClusterSchema before) {
        List<String> obstacles = new ArrayList<>(Obstacles.noPlaceForPoints(collection, before));
        if (!obstacles.isEmpty()) {
            return obstacles;
        }
        List<PointKey> missing = before.missing(touchedPoints());
        if (!ifExists && !missing.isEmpty()) {
            obstacles.add(
                    "there is no point %s in collection `%s`, so its payload cannot be set; where that is fine, say `ifExists = true`"
                            .formatted(Obstacles.ids(missing), collection));
        } else if (!differences(before).isEmpty()) {
            before.collection(collection)
                    .ifPresent(found -> obstacles.addAll(overLimits(StrictLimits.of(collection, found), before)));
        }
        return obstacles;
    }

    /** Points that get the same go together in one request, which names them all or, where some may be missing, filters by them. */
    private List<String> overLimits(StrictLimits limits, ClusterSchema before) {
        List<String> obstacles = new ArrayList<>();
        if (ifExists) {
            obstacles.addAll(limits.filter(largestGroup(patch -> true)));
        }
        obstacles.addAll(
                limits.writing(largestGroup(patch -> before.point(key(patch)).isPresent())));
        return obstacles;
    }

    private int largestGroup(Predicate<PayloadPatch> counts) {
        Stream<List<Object>> groups = patches.stream()
                .filter(counts)
                .flatMap(patch ->
                        Stream.of(List.<Object>of("set", patch.set()), List.<Object>of("removed", patch.removed())))
                .filter(group ->
                        !group.get(1).equals(Node.Obj.EMPTY) && !group.get(1).equals(Set.of()));
        return groups
                .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(group -> 1)))
                .values()
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    @Override
    public ClusterSchema apply(ClusterSchema before) {
        List<Point> changed = new ArrayList<>();
        patches.forEach(patch ->
                before.point(key(patch)).ifPresent(point -> changed.add(point.with(patch.applied(point.payload())))));
        return before.withPoints(collection, changed);
    }

    @Override
    public Inverse inverse(ClusterSchema before) {
        if (satisfiedBy(before).equals(Satisfaction.YES)) {
            return Inverse.NOTHING;
        }
        List<PayloadPatch> back = new ArrayList<>();
        List<Point> whole = new ArrayList<>();
        patches.forEach(patch -> before.point(key(patch)).ifPresent(point -> {
            if (patch.restores(point.payload())) {
                back.add(patch.restoring(point.payload()));
            } else {
                whole.add(point);
            }
        }));
        List<Change> changes = new ArrayList<>(inParts(back, before));
        changes.addAll(UpsertPoints.inParts(collection, whole, before));
        return Inverse.exact(changes.toArray(Change[]::new)).on(apply(before));
    }

    /** A point may be gone by then, which only a filter passes over, and strict mode may limit how many one names. */
    private List<Change> inParts(List<PayloadPatch> back, ClusterSchema before) {
        int size = before.collection(collection)
                .map(found -> StrictLimits.of(collection, found).filterSize())
                .orElse(Integer.MAX_VALUE);
        return StrictLimits.parts(back, size).stream()
                .<Change>map(part -> new ChangePayload(collection, part, true))
                .toList();
    }

    @Override
    public List<Difference> differences(ClusterSchema live) {
        List<Difference> differences = new ArrayList<>();
        patches.forEach(patch -> {
            PointKey key = key(patch);
            Point found = live.points().get(key);
            if (found == null && !ifExists) {
                differences.add(Difference.absent(key.toString()));
            } else if (found != null) {
                patch.keys()
                        .forEach(name -> differences.addAll(PointDifferences.payload(
                                key,
                                name,
                                patch.set().get(name),
                                found.payload().get(name))));
            }
        });
        return differences;
    }

    private PointKey key(PayloadPatch patch) {
        return new PointKey(collection, patch.id());
    }

    @Override
    public Set<CollectionName> collections() {
        return Set.of(collection);
    }

    @Override
    public Optional<CollectionName> queue() {
        return Optional.of(collection);
    }

    @Override
    public Set<PointKey> touchedPoints() {
        return PointKey.of(collection, patches.stream().map(PayloadPatch::id).toList());
    }

    @Override
    public long dataBytes() {
        return DataLimit.bytes(
                new Node.Arr(patches.stream().<Node>map(PayloadPatch::toNode).toList()));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.changePayload(this);
    }

    @Override
    public String summary() {
        return "set payload of %s of collection %s".formatted(Loss.count(patches.size(), "point"), collection);
    }

    @Override
    public Node.Obj toNode() {
        return Node.object()
                .put("change", KIND)
                .put("collection", collection.value())
                .put("points", patches.stream().map(PayloadPatch::toNode).toList())
                .put("if_exists", ifExists)
                .build();
    }

    static ChangePayload fromNode(NodeReader in) {
        return new ChangePayload(
                new CollectionName(in.text("collection")),
                in.list("points", PayloadPatch::fromNode),
                in.flag("if_exists"));
    }
}
