package dev.qmig.embedded.filter;

import dev.qmig.embedded.schema.IndexSchema;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A check of the values of one field, list elements taken one by one. */
interface ValueCheck {

    /** Whether an index of this schema is asked instead of the payload. */
    boolean isAnsweredBy(IndexSchema index);

    /**
     * The check, made ready for the values of one field.
     *
     * @param index the index that answers, or null when the payload does
     */
    Predicate<List<Value>> bind(@Nullable IndexSchema index);

    /** A check that any single value can pass. */
    static ValueCheck ofEach(Predicate<IndexSchema> isAnsweredBy, Predicate<Value> check) {
        return new ValueCheck() {
            @Override
            public boolean isAnsweredBy(IndexSchema index) {
                return isAnsweredBy.test(index);
            }

            @Override
            public Predicate<List<Value>> bind(@Nullable IndexSchema index) {
                return values -> values.stream().anyMatch(check);
            }
        };
    }
}
