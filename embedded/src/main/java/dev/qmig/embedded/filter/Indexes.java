package dev.qmig.embedded.filter;

import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import java.util.Optional;

/** The payload indexes a filter can use, by path. An index changes what some conditions match. */
@FunctionalInterface
public interface Indexes {
    Optional<IndexSchema> at(JsonPath path);

    /** The same indexes as seen from objects at the path. */
    default Indexes below(JsonPath outer) {
        return inner -> at(outer.then(inner));
    }
}
