package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves a collection to vectors of another model, in one of two ways. <em>In place</em> the vector is added to the collection and filled in.
 * <em>Behind an alias</em> a collection like the one that the alias points at is made, with the vector as it is wanted; points are copied
 * into it and compared, and then the alias is switched. The old collection stays, so that switching back loses nothing of it.
 *
 * @param name the collection, or the alias that readers and writers use
 * @param into the new collection; null for the way in place
 * @param vector the vector that code makes
 * @param params how it is to be
 * @param threshold how many points may differ when the alias is switched
 * @param overlap how searches by that vector are compared before; null where they are not
 * @since 0.1
 */
public record Reembed(
        AliasName name,
        @Nullable CollectionName into,
        VectorName vector,
        VectorParams params,
        int threshold,
        @Nullable SearchOverlap overlap,
        Code code)
        implements Expanding {

    static final String KIND = "reembed";

    /** Refuses qmig's own collections, an alias that is to point at itself, and a second vector without a name. */
    public Reembed {
        name.asCollection().unreserved();
        if (into != null) {
            into.unreserved();
            if (into.equals(name.asCollection())) {
                throw new InvalidValueException(
                        "the new collection has the name of the alias, `%s`; name another one".formatted(name));
            }
        } else if (vector.equals(VectorName.UNNAMED)) {
            throw new InvalidValueException(
                    "a vector that is added to a collection has a name: say `vector(\"title_v2\", ...)`, or move to a new collection with `into`");
        }
        if (into == null && overlap != null) {
            throw new InvalidValueException(
                    "searches are compared between two collections; in place there is one, so leave `compareSearches` out");
        }
        if (threshold < 0) {
            throw new InvalidValueException("`threshold` is %d; it is 0 or more".formatted(threshold));
        }
    }

    /** What of a reembed is going on, in order; a run may stop after any of them. */
    public enum Phase implements Term {
        /** The collection or the vector is made. */
        CREATE,
        /** Payload indexes are made, before there are points. */
        INDEXES,
        /** Points are copied, or the vector is filled in. */
        BACKFILL,
        /** What was written meanwhile is brought. */
        CATCH_UP,
        /** Both sides are compared. */
        VERIFY,
        /** Readers and writers are moved. */
        SWITCH;

        @Override
        public String term() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The phase that {@code change} belongs to where it comes from a reembed. */
        public static Phase of(Change change) {
            if (change instanceof CreatePayloadIndex) {
                return INDEXES;
            }
            if (change instanceof CopyPoints || change instanceof Backfill) {
                return BACKFILL;
            }
            if (change instanceof CatchUp passes) {
                return passes.switched() ? SWITCH : CATCH_UP;
            }
            if (change instanceof VerifyCopy) {
                return VERIFY;
            }
            return change instanceof ChangeAliases || isLimit(change) ? SWITCH : CREATE;
        }

        private static boolean isLimit(Change change) {
            return change instanceof UpdateCollection update && update.part().kind() == CollectionPartKind.STRICT_MODE;
        }
    }

    @Override
    public Reembed in(TextDigest digest) {
        return new Reembed(name, into, vector, params, threshold, overlap, code.in(digest));
    }

    @Override
    public Expansion expand(ClusterSchema live) {
        return expand(live, List.of());
    }

    /** Once the alias is switched only what was done tells where it pointed before. */
    @Override
    public Expansion expand(ClusterSchema live, List<Change> done) {
        Optional<CollectionName> old = done.stream()
                .filter(CopyPoints.class::isInstance)
                .map(change -> ((CopyPoints) change).from())
                .findFirst();
        CollectionName from = old.or(() -> live.target(name)).orElse(name.asCollection());
        CollectionSchema found = live.collections().get(from);
        if (found == null) {
            return Expansion.conflict(List.of(
                    "there is no collection and no alias `%s` to re-embed; create it before, or correct the name"
                            .formatted(name)));
        }
        return into == null ? inPlace(from) : aside(from, into, found, live, done);
    }

    private Expansion inPlace(CollectionName collection) {
        List<Change> changes = new ArrayList<>();
        changes.add(new CreateVector(collection, vector, new NewVector.Dense(params.creatable())));
        CollectionPart rest = CollectionPart.vector(vector, params.onDisk(), params.hnsw(), params.quantization());
        if (!rest.settings().isEmpty()) {
            changes.add(new UpdateCollection(collection, rest));
        }
        changes.add(new Backfill(collection, new PointPart.Vector(vector), PointFilter.ALL, false, code));
        return Expansion.of(changes);
    }

    private Expansion aside(
            CollectionName from, CollectionName to, CollectionSchema found, ClusterSchema live, List<Change> done) {
        if (!live.hasAlias(name.asCollection())) {
            return Expansion.conflict(List.of(
                    "`%s` is a collection, and nothing can be switched behind its name; have readers and writers use an alias first, or re-embed in place, without `into`"
                            .formatted(name)));
        }
        if (from.equals(to)) {
            return done.isEmpty()
                    ? Expansion.NOTHING
                    : Expansion.conflict(List.of("`%s` points at `%s` already".formatted(name, to)));
        }
        List<String> unmade = new NewCollection(to, found)
                .unmade().stream()
                        .filter(one -> !found.leavesOf(vector, found.foreign()).contains(one.path()))
                        .map(one -> "%s cannot be made again: %s".formatted(one.path(), one.reason()))
                        .toList();
        if (!unmade.isEmpty()) {
            return Expansion.conflict(unmade);
        }
        return Expansion.of(moves(from, to, found).stream()
                .map(change -> asDone(change, done))
                .toList());
    }

    /** What was done from a schema that was foreseen may say less than what follows from the live one, and is the same step. */
    private static Change asDone(Change change, List<Change> done) {
        return done.stream()
                .filter(one -> one.summary().equals(change.summary()))
                .findFirst()
                .orElse(change);
    }

    /** Limits for callers come when points are there, because they would hold for the points, too. */
    private List<Change> moves(CollectionName from, CollectionName to, CollectionSchema found) {
        CollectionConfig config = found.config().with(vector, params);
        StrictModeConfig strict = config.strictMode();
        List<Change> changes = new ArrayList<>(new NewCollection(to, found.with(config.withoutStrictMode())).changes());
        changes.add(new CopyPoints(from, to, true, code));
        changes.add(new CatchUp(from, to, vector, false, threshold, code));
        changes.add(new VerifyCopy(from, to, vector, threshold, overlap));
        if (!strict.toNode().isEmpty()) {
            changes.add(new UpdateCollection(to, CollectionPart.strictMode(strict)));
        }
        changes.add(ChangeAliases.of(new AliasAction.Switch(name, to)));
        changes.add(new CatchUp(from, to, vector, true, threshold, code));
        return changes;
    }

    /** The collection behind the name, and the new one. */
    @Override
    public boolean reads(CollectionName other, Map<AliasName, CollectionName> aliases) {
        return other.equals(name.asCollection()) || other.equals(aliases.get(name)) || other.equals(into);
    }

    @Override
    public boolean runsCode() {
        return true;
    }

    @Override
    public String summary() {
        return into == null
                ? "reembed %s with vector %s".formatted(name, vector.shown())
                : "reembed %s into %s".formatted(name, into);
    }

    @Override
    public Node.Obj toNode() {
        ObjectBuilder tree = Node.object()
                .put(KEY, KIND)
                .put("name", name.value())
                .put("into", into == null ? null : into.value())
                .put("vector", vector.value())
                .put("params", params.toNode())
                .put("threshold", threshold)
                .put("text", code.digest());
        return overlap == null
                ? tree.build()
                : tree.put("overlap", overlap.toNode()).build();
    }

    static Reembed fromNode(NodeReader in, Node.Obj node) {
        String into = in.optionalText("into");
        return new Reembed(
                new AliasName(in.text("name")),
                into == null ? null : new CollectionName(into),
                new VectorName(in.text("vector")),
                VectorParams.fromNode(in.object("params")),
                in.required("threshold", in.integer("threshold")),
                SearchOverlap.read(node),
                Code.read(in));
    }
}
