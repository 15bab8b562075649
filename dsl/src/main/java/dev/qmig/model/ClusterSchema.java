package dev.qmig.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a whole server: its collections and the aliases that point at them, without qmig's own.
 *
 * @since 0.1
 */
public record ClusterSchema(
        SortedMap<CollectionName, CollectionSchema> collections, SortedMap<AliasName, CollectionName> aliases) {

    /** No collections, no aliases. */
    public static final ClusterSchema EMPTY = new ClusterSchema(new TreeMap<>(), new TreeMap<>());

    /** Copies. */
    public ClusterSchema {
        collections = Collections.unmodifiableSortedMap(new TreeMap<>(collections));
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
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
            public Boolean shardPoints(Loss.ShardPoints points) {
                return found.shardKeys().containsKey(points.key());
            }
        });
    }

    /** Whether {@code alias} is there beside a collection of the same name, which only renaming an alias brings about. */
    public boolean hides(AliasName alias) {
        return aliases.containsKey(alias) && collections.containsKey(alias.asCollection());
    }

    /** The aliases that point at {@code name}, sorted. */
    public List<AliasName> aliasesOf(CollectionName name) {
        return aliases.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same cluster with that collection, or without it (and without the aliases on it) where {@code schema} is null. */
    public ClusterSchema with(CollectionName name, @Nullable CollectionSchema schema) {
        SortedMap<CollectionName, CollectionSchema> changed = new TreeMap<>(collections);
        SortedMap<AliasName, CollectionName> pointers = new TreeMap<>(aliases);
        if (schema == null) {
            changed.remove(name);
            pointers.values().removeIf(name::equals);
        } else {
            changed.put(name, schema);
        }
        return new ClusterSchema(changed, pointers);
    }

    /** The same cluster with {@code alias} pointing at {@code target}, or without it where that is null. */
    public ClusterSchema with(AliasName alias, @Nullable CollectionName target) {
        SortedMap<AliasName, CollectionName> changed = new TreeMap<>(aliases);
        if (target == null) {
            changed.remove(alias);
        } else {
            changed.put(alias, target);
        }
        return new ClusterSchema(collections, changed);
    }
}
