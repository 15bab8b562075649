package dev.qmig.model;

import java.util.List;
import java.util.stream.Collectors;

/** The sentences that several changes share. */
final class Obstacles {

    private Obstacles() {}

    static List<String> notShardedByKey(CollectionName name, ClusterSchema schema) {
        return notByKey(name, schema)
                ? List.of(
                        "collection `%s` is not sharded by key; create one with `shardingMethod = Custom`, because Qdrant cannot change that later"
                                .formatted(name))
                : List.of();
    }

    /** Why points cannot be written to or deleted from {@code name}. */
    static List<String> noPlaceForPoints(CollectionName name, ClusterSchema schema) {
        List<String> missing = missingCollection(name, schema);
        if (!missing.isEmpty() || notByKey(name, schema)) {
            return missing;
        }
        return List.of(
                "collection `%s` is sharded by key, and this version of qmig cannot say under which key its points are; use `execute`"
                        .formatted(name));
    }

    /** The ids of {@code points}, of many the first. */
    static String ids(List<PointKey> points) {
        int shown = 5;
        String first =
                points.stream().limit(shown).map(key -> key.id().toString()).collect(Collectors.joining(", "));
        return points.size() <= shown ? first : first + " and %d more".formatted(points.size() - shown);
    }

    private static boolean notByKey(CollectionName name, ClusterSchema schema) {
        return schema.collection(name)
                .filter(found -> found.config().params().shardingMethod() == ShardingMethod.CUSTOM)
                .isEmpty();
    }

    static List<String> missingCollection(CollectionName name, ClusterSchema schema) {
        if (schema.hasAlias(name)) {
            return List.of(
                    "`%s` is an alias; name the collection behind it, because the alias may point elsewhere when this is undone"
                            .formatted(name));
        }
        if (schema.collection(name).isPresent()) {
            return List.of();
        }
        return List.of("there is no collection `%s`; create it before this step, or correct the name".formatted(name));
    }
}
