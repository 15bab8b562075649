package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;

/** What makes a collection that is not there. */
final class NewCollection {

    private final CollectionName name;
    private final CollectionSchema wanted;

    NewCollection(CollectionName name, CollectionSchema wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    List<Change> changes() {
        CollectionConfig config = wanted.config();
        CollectionConfig first = isTooStrict() ? config.withoutStrictMode() : config;
        List<Change> changes = new ArrayList<>();
        changes.add(new CreateCollection(name, first.with(config.params().creatable())));
        new DeclaredParts(name, config).afterCreation().ifPresent(changes::add);
        wanted.payloadIndexes()
                .forEach((field, index) -> changes.add(new CreatePayloadIndex(name, field, index, false)));
        wanted.shardKeys().forEach((key, params) -> changes.add(new CreateShardKey(name, key, params)));
        if (isTooStrict()) {
            changes.add(new UpdateCollection(name, CollectionPart.strictMode(config.strictMode())));
        }
        return changes;
    }

    /** Whether its own limit would refuse its indexes. */
    private boolean isTooStrict() {
        StrictModeConfig strict = wanted.config().strictMode();
        Long most = strict.writes().maxPayloadIndexCount();
        return Boolean.TRUE.equals(strict.enabled())
                && most != null
                && most < wanted.payloadIndexes().size();
    }

    List<SchemaDiff.Unmade> unmade() {
        return wanted.foreign().stream()
                .map(leaf -> CollectionDiff.foreign(name, leaf))
                .toList();
    }
}
