package dev.qmig.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a whole server: its collections and the aliases that point at them, without qmig's own, and those of its points that
 * somebody asked for.
 *
 * @param points the points that were asked for, as far as they are there
 * @param holders which points have what was asked for; of what is not among it nobody knows
 * @since 0.1
 */
public record ClusterSchema(
        SortedMap<CollectionName, CollectionSchema> collections,
        SortedMap<AliasName, CollectionName> aliases,
        SortedMap<PointKey, Point> points,
        Map<Filling, Holders> holders) {

    /** No collections, no aliases. */
    public static final ClusterSchema EMPTY = new ClusterSchema(new TreeMap<>(), new TreeMap<>());

    /** Copies. */
    public ClusterSchema {
        collections = Collections.unmodifiableSortedMap(new TreeMap<>(collections));
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        points = Collections.unmodifiableSortedMap(new TreeMap<>(points));
        holders = Map.copyOf(holders);
    }

    /** A schema with some points. */
    public ClusterSchema(
            SortedMap<CollectionName, CollectionSchema> collections,
            SortedMap<AliasName, CollectionName> aliases,
            SortedMap<PointKey, Point> points) {
        this(collections, aliases, points, Map.of());
    }

    /** A schema without a look at any point. */
    public ClusterSchema(
            SortedMap<CollectionName, CollectionSchema> collections, SortedMap<AliasName, CollectionName> aliases) {
        this(collections, aliases, new TreeMap<>());
    }

    /** The collection of that name itself; an alias is not followed. */
    public Optional<CollectionSchema> collection(CollectionName name) {
        return Optional.ofNullable(collections.get(name));
    }

    /** What {@code alias} points at. */
    public Optional<CollectionName> target(AliasName alias) {
        return Optional.ofNullable(aliases.get(alias));
    }

    /** Whether an alias has this name, which hides a collection of the same name from every ordinary call. */
    public boolean hasAlias(CollectionName name) {
        return aliases.keySet().stream().anyMatch(alias -> alias.value().equals(name.value()));
    }

    /** Whether what {@code loss} is about is there, with or without data. */
    public boolean has(Loss loss) {
        CollectionSchema found = collections.get(loss.collection());
        if (found == null) {
            return false;
        }
        return loss.accept(new Loss.Visitor<>() {
            @Override
            public Boolean points(Loss.Points points) {
                return true;
            }

            @Override
            public Boolean vectors(Loss.Vectors vectors) {
                return found.config().hasVector(vectors.vector());
            }

            @Override
            public Boolean payload(Loss.Payload payload) {
                return true;
            }

            @Override
            public Boolean shardPoints(Loss.ShardPoints points) {
                return found.shardKeys().containsKey(points.key());
            }
        });
    }

    /** Whether {@code alias} is there beside a collection of the same name, which only renaming an alias brings about. */
    public boolean hides(AliasName alias) {
        return aliases.containsKey(alias) && collections.containsKey(alias.asCollection());
    }

    /** The point of that key, as far as it was asked for. */
    Optional<Point> point(PointKey key) {
        return Optional.ofNullable(points.get(key));
    }

    /** Those of {@code keys} that are there, in their order. */
    List<Point> points(Set<PointKey> keys) {
        return keys.stream().flatMap(key -> point(key).stream()).toList();
    }

    /** Those of {@code keys} that are not there, in their order. */
    List<PointKey> missing(Set<PointKey> keys) {
        return keys.stream().filter(key -> !points.containsKey(key)).toList();
    }

    /** How much of the data of {@code name} is known to be there, by what would destroy it: its points, and each of their vectors. */
    public Map<Loss, Long> knownData(CollectionName name) {
        Map<Loss, Long> known = new HashMap<>();
        points.forEach((key, point) -> {
            if (key.collection().equals(name)) {
                known.merge(new Loss.Points(name), 1L, Long::sum);
                point.vectors().keySet().forEach(vector -> known.merge(new Loss.Vectors(name, vector), 1L, Long::sum));
            }
        });
        return known;
    }

    /** The same cluster with {@code written} in the collection {@code name}. */
    ClusterSchema withPoints(CollectionName name, List<Point> written) {
        SortedMap<PointKey, Point> changed = new TreeMap<>(points);
        written.forEach(point -> changed.put(new PointKey(name, point.id()), point));
        return new ClusterSchema(
                collections,
                aliases,
                changed,
                written.isEmpty() ? holders : holdersAfter(name, (what, who) -> who.written(what.part(), written)));
    }

    /** The same cluster without the points {@code keys}. */
    ClusterSchema without(Set<PointKey> keys) {
        SortedMap<PointKey, Point> left = new TreeMap<>(points);
        left.keySet().removeAll(keys);
        Map<Filling, Holders> now = new HashMap<>(holders);
        now.replaceAll((what, who) -> who.without(keys.stream()
                .filter(key -> key.collection().equals(what.collection()))
                .map(PointKey::id)
                .toList()));
        return new ClusterSchema(collections, aliases, left, now);
    }

    /** Which points have what {@code filling} says, and lack it; empty where nobody knows. */
    public Optional<Holders> holders(Filling filling) {
        Holders anywhere = holders.get(filling.everywhere());
        return anywhere != null && anywhere.isNone()
                ? Optional.of(anywhere)
                : Optional.ofNullable(holders.get(filling));
    }

    /** The same cluster where {@code part} was taken from {@code chosen} points of {@code name}. */
    ClusterSchema withoutPart(CollectionName name, PointPart part, Chosen chosen) {
        return new ClusterSchema(
                collections,
                aliases,
                points,
                holdersAfter(
                        name,
                        (what, who) -> what.part().equals(part) ? who.takenFrom(chosen) : who.meantAnew(what.where())));
    }

    /** The same cluster where nobody knows any more which points of {@code name} have {@code part}. */
    ClusterSchema filledIn(CollectionName name, PointPart part) {
        Map<Filling, Holders> now = new HashMap<>(holdersAfter(name, (what, who) -> who.meantAnew(what.where())));
        now.keySet().removeIf(what -> what.isOf(name, part));
        return new ClusterSchema(collections, aliases, points, now);
    }

    /** The same cluster where nobody knows any more what points of {@code names} have. */
    ClusterSchema rewritten(Set<CollectionName> names) {
        Map<Filling, Holders> now = new HashMap<>(holders);
        now.keySet().removeIf(what -> names.contains(what.collection()));
        return new ClusterSchema(collections, aliases, points, now);
    }

    /** The same cluster where nobody knows any more what any point has. */
    ClusterSchema rewritten() {
        return new ClusterSchema(collections, aliases, points);
    }

    private Map<Filling, Holders> holdersAfter(CollectionName name, BiFunction<Filling, Holders, Holders> change) {
        Map<Filling, Holders> now = new HashMap<>(holders);
        now.replaceAll((what, who) -> what.collection().equals(name) ? change.apply(what, who) : who);
        return now;
    }

    /** Nobody has anything of a collection that is gone, or a vector that it lacks or got just now. */
    private Map<Filling, Holders> holdersWith(CollectionName name, @Nullable CollectionSchema schema) {
        CollectionSchema known = collections.get(name);
        Map<Filling, Holders> now = new HashMap<>(holdersAfter(
                name,
                (what, who) -> schema == null
                                || (what.part() instanceof PointPart.Vector vector
                                        && !schema.config().hasVector(vector.name()))
                        ? Holders.NONE
                        : who));
        if (schema != null && known != null) {
            Stream.concat(
                            schema.config().vectors().keySet().stream(),
                            schema.config().sparseVectors().keySet().stream())
                    .filter(vector -> !known.config().hasVector(vector))
                    .forEach(vector ->
                            now.put(new Filling(name, new PointPart.Vector(vector), PointFilter.ALL), Holders.NONE));
        }
        return now;
    }

    /** The aliases that point at {@code name}, sorted. */
    public List<AliasName> aliasesOf(CollectionName name) {
        return aliases.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The same cluster with that collection, or without it (and without the aliases on it, and its points) where {@code schema} is
     * null. Points lose the vectors that it does not have.
     */
    public ClusterSchema with(CollectionName name, @Nullable CollectionSchema schema) {
        SortedMap<CollectionName, CollectionSchema> changed = new TreeMap<>(collections);
        SortedMap<AliasName, CollectionName> pointers = new TreeMap<>(aliases);
        SortedMap<PointKey, Point> left = new TreeMap<>(points);
        if (schema == null) {
            changed.remove(name);
            pointers.values().removeIf(name::equals);
            left.keySet().removeIf(key -> key.collection().equals(name));
        } else {
            changed.put(name, schema);
            left.replaceAll((key, point) -> key.collection().equals(name) ? point.within(schema.config()) : point);
        }
        return new ClusterSchema(changed, pointers, left, holdersWith(name, schema));
    }

    /** The same cluster with {@code alias} pointing at {@code target}, or without it where that is null. */
    public ClusterSchema with(AliasName alias, @Nullable CollectionName target) {
        SortedMap<AliasName, CollectionName> changed = new TreeMap<>(aliases);
        if (target == null) {
            changed.remove(alias);
        } else {
            changed.put(alias, target);
        }
        return new ClusterSchema(collections, changed, points, holders);
    }
}
