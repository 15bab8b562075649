package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The part of a declared configuration that Qdrant fixes when a collection or a vector is created. */
final class FixedLeaves {

    private final CollectionName name;
    private final CollectionConfig declared;

    FixedLeaves(CollectionName name, CollectionConfig declared) {
        this.name = name;
        this.declared = declared;
    }

    /** Why {@code found} can never become as declared, as complete sentences. */
    List<String> conflicts(CollectionSchema found) {
        List<Difference> differences = new ArrayList<>(
                Difference.declared(name + ": ", fixed(), found.config().toNode(), found.unknown()));
        CollectionConfig live = found.config();
        differences.addAll(vectors("vectors", found, declared.vectors(), live.vectors(), VectorParams::fixed));
        differences.addAll(vectors(
                "sparse_vectors", found, declared.sparseVectors(), live.sparseVectors(), SparseVectorParams::fixed));
        List<String> conflicts = new ArrayList<>(undecided(found.unknown()));
        if (!differences.isEmpty()) {
            conflicts.add(sentence(differences));
        }
        return conflicts;
    }

    private String sentence(List<Difference> differences) {
        return ("the collection `%s` cannot become as `ensureCollection` declares it: %s. Qdrant fixes this when it is created. "
                        + "Create another collection as declared, copy the points into it and point an alias at it with `switchAlias`, "
                        + "or declare what is live")
                .formatted(name, Difference.list(differences));
    }

    /** The settings of the whole collection among them. */
    private Node.Obj fixed() {
        return Node.object()
                .put(
                        "params",
                        Node.object()
                                .put("shard_number", declared.params().shardNumber())
                                .put("sharding_method", declared.params().shardingMethod())
                                .build())
                .put("wal_config", declared.wal().toNode())
                .build();
    }

    /** Nobody can tell before the server has filled them in, and then it is too late. */
    private List<String> undecided(Set<String> unknown) {
        return ConfigLeaves.of(fixed()).keySet().stream()
                .filter(unknown::contains)
                .map(leaf ->
                        "`ensureCollection` declares `%s: %s`, which an earlier operation leaves to the server when it creates the collection and which cannot be changed later; declare it there too"
                                .formatted(name, leaf))
                .toList();
    }

    private <V> List<Difference> vectors(
            String kind,
            CollectionSchema found,
            Map<VectorName, V> asked,
            Map<VectorName, V> live,
            Function<V, Node.Obj> fixed) {
        List<Difference> differences = new ArrayList<>();
        asked.forEach((vector, params) -> {
            String leaf = Node.path(kind, vector.value());
            String path = name + ": " + leaf;
            V there = live.get(vector);
            if (there != null) {
                differences.addAll(Difference.whole(path + ".", fixed.apply(params), fixed.apply(there)));
            } else if (found.foreign().contains(leaf)) {
                differences.add(Difference.foreign(path));
            } else if (found.config().hasVector(vector)) {
                differences.add(Difference.present(name + ": " + found.pathOf(vector)));
            }
        });
        return differences;
    }
}
