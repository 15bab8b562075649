package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.error.Refusal;

/** Collections that a query names besides its own; a missing one is told in other words. */
final class OtherCollections {
    private OtherCollections() {}

    static Collection find(Catalog catalog, String name) {
        if (!catalog.exists(name)) {
            throw Refusal.notFound("Collection " + name + " not found");
        }
        return catalog.get(name);
    }
}
