package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The points that stand for vectors in a query and its prefetches, all of them looked up before anything is searched. */
final class References {
    private final Map<@Nullable String, Map<PointKey, Map<String, VectorValue>>> found = new HashMap<>();

    private References() {}

    /** Looks up whatever the queries name. Refuses a collection and a vector name that are not there. */
    static References of(List<QuerySpec> queries, Contents own) {
        Map<@Nullable String, Wanted> wanted = new LinkedHashMap<>();
        for (QuerySpec query : queries) {
            if (!query.keys().isEmpty()) {
                wanted.computeIfAbsent(query.lookupCollection(), any -> new Wanted(query.lookup()))
                        .add(query);
            }
        }
        References references = new References();
        wanted.forEach((collection, what) -> references.found.put(collection, what.read(own)));
        return references;
    }

    /** What is looked up in one collection. */
    private record Wanted(@Nullable Lookup lookup, Set<PointKey> keys, Set<String> names) {
        Wanted(@Nullable Lookup lookup) {
            this(lookup, new LinkedHashSet<>(), new LinkedHashSet<>());
        }

        void add(QuerySpec query) {
            keys.addAll(query.keys());
            names.add(query.referencedVector());
        }

        Map<PointKey, Map<String, VectorValue>> read(Contents own) {
            return lookup == null ? readIn(own) : lookup.in(this::readIn).orElseGet(Map::of);
        }

        /** A name that is not there is noticed at the first point only. */
        private Map<PointKey, Map<String, VectorValue>> readIn(Contents contents) {
            Map<PointKey, Map<String, VectorValue>> vectors = new HashMap<>();
            for (PointKey key : keys) {
                Point point = contents.point(key);
                if (point != null) {
                    refuseUnknown(contents);
                    vectors.put(key, point.vectors());
                }
            }
            return vectors;
        }

        private void refuseUnknown(Contents contents) {
            names.stream()
                    .filter(name -> !contents.spaces().containsKey(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw Refusal.unknownVector(name);
                    });
        }
    }

    /** Refuses the first id that no point has. */
    void requireAll(List<QuerySpec> queries) {
        for (QuerySpec query : queries) {
            for (PointKey key : query.keys()) {
                if (!vectors(query).containsKey(key)) {
                    throw Refusal.pointNotFound(key);
                }
            }
        }
    }

    private Map<PointKey, Map<String, VectorValue>> vectors(QuerySpec query) {
        return found.getOrDefault(query.lookupCollection(), Map.of());
    }

    /** The vector an example stands for; empty when its point, or the point's vector, is not there. */
    Optional<VectorValue> vector(QuerySpec query, Example example) {
        return example.key()
                .map(key -> Optional.ofNullable(
                        vectors(query).getOrDefault(key, Map.of()).get(query.referencedVector())))
                .orElseGet(example::given);
    }
}
