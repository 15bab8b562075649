package dev.qmig.model;

import java.util.List;

/** The sentences that several changes share. */
final class Obstacles {

    private Obstacles() {}

    static List<String> notShardedByKey(CollectionName name, ClusterSchema schema) {
        boolean byKey = schema.collection(name)
                .filter(found -> found.config().params().shardingMethod() == ShardingMethod.CUSTOM)
                .isPresent();
        return byKey
                ? List.of()
                : List.of(
                        "collection `%s` is not sharded by key; create one with `shardingMethod = Custom`, because Qdrant cannot change that later"
                                .formatted(name));
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
