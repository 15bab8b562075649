package dev.qmig.embedded.filter;

import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import java.util.Optional;

/** The payload indexes a filter can use, by path. An index changes what some conditions match. */
@FunctionalInterface
public interface Indexes {
    Optional<IndexSchema> at(JsonPath path);

    /** Whether the conditions are held against objects inside of a payload. */
    default boolean ofObjects() {
        return false;
    }

    /** The indexes as seen from objects at the path: only those that cut texts into words say anything about these. */
    default Indexes below(JsonPath outer) {
        return new Indexes() {
            @Override
            public Optional<IndexSchema> at(JsonPath path) {
                return Indexes.this.at(outer.then(path)).filter(index -> index.kind() == IndexKind.TEXT);
            }

            @Override
            public boolean ofObjects() {
                return true;
            }
        };
    }
}
