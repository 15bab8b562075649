package dev.qmig.plan;

import dev.qmig.model.AliasAction;
import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionConfig;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionPart;
import dev.qmig.model.CollectionSchema;
import dev.qmig.model.EnsureCollection;
import dev.qmig.model.StrictModeConfig;
import dev.qmig.model.UpdateCollection;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes that make a live schema on an empty server, without any data and without the shards of keys.
 *
 * @since 0.1
 */
public final class EmptyCopy {

    private EmptyCopy() {}

    /** The changes that make {@code live}, in order: each collection with its indexes, its limits after those, then the aliases. */
    public static List<Change> of(ClusterSchema live) {
        List<Change> changes = new ArrayList<>();
        live.collections().forEach((name, schema) -> collection(name, schema, changes));
        live.aliases().forEach((alias, target) -> {
            if (live.collection(target).isPresent()) {
                changes.add(ChangeAliases.of(new AliasAction.Create(alias, target)));
            }
        });
        return changes;
    }

    private static void collection(CollectionName name, CollectionSchema schema, List<Change> changes) {
        EnsureCollection all = new EnsureCollection(name, withoutLimits(schema.config()), schema.payloadIndexes());
        changes.addAll(all.expand(ClusterSchema.EMPTY).changes());
        StrictModeConfig limits = schema.config().strictMode();
        if (!limits.equals(StrictModeConfig.UNSET)) {
            changes.add(new UpdateCollection(name, CollectionPart.strictMode(limits)));
        }
    }

    private static CollectionConfig withoutLimits(CollectionConfig config) {
        return new CollectionConfig(
                config.vectors(),
                config.sparseVectors(),
                config.params(),
                config.hnsw(),
                config.optimizers(),
                config.wal(),
                config.quantization(),
                StrictModeConfig.UNSET,
                config.metadata());
    }
}
