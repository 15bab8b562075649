package dev.qmig.embedded.filter;

import dev.qmig.embedded.index.ValueIndex;
import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import java.util.Optional;

/** The payload indexes a filter can use, by path. An index changes what some conditions match. */
@FunctionalInterface
public interface Indexes {
    /** The index that took in the values at the path. */
    Optional<ValueIndex> index(JsonPath path);

    /** The schema of the index that answers conditions on the path. */
    default Optional<IndexSchema> at(JsonPath path) {
        return index(path).map(ValueIndex::schema);
    }

    /** Whether the conditions are held against objects inside of a payload. */
    default boolean ofObjects() {
        return false;
    }

    /**
     * The indexes as seen from objects at the path: only those that cut texts into words say anything about these. The
     * others still know which points have an object that can do.
     */
    default Indexes below(JsonPath outer) {
        return new Indexes() {
            @Override
            public Optional<ValueIndex> index(JsonPath path) {
                return Indexes.this.index(outer.then(path));
            }

            @Override
            public Optional<IndexSchema> at(JsonPath path) {
                return index(path).map(ValueIndex::schema).filter(index -> index.kind() == IndexKind.TEXT);
            }

            @Override
            public boolean ofObjects() {
                return true;
            }
        };
    }
}
