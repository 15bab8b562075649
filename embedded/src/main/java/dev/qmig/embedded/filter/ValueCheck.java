package dev.qmig.embedded.filter;

import dev.qmig.embedded.index.Candidates;
import dev.qmig.embedded.index.ValueIndex;
import dev.qmig.embedded.schema.IndexSchema;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.function.Function;
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

    /** Whether an index of this schema takes in every value that passes when the payload is asked. */
    default boolean isCoveredBy(IndexSchema index) {
        return isAnsweredBy(index);
    }

    /** The points that can pass, as far as an index tells that answers the check or covers it. */
    default Candidates candidates(ValueIndex index) {
        return Candidates.any();
    }

    /** A check that any single value can pass. */
    static ValueCheck ofEach(Predicate<IndexSchema> isAnsweredBy, Predicate<Value> check) {
        return ofEach(isAnsweredBy, check, index -> Candidates.any());
    }

    /** A check that any single value can pass, and that an index can narrow down. */
    static ValueCheck ofEach(
            Predicate<IndexSchema> isAnsweredBy, Predicate<Value> check, Function<ValueIndex, Candidates> candidates) {
        return new ValueCheck() {
            @Override
            public boolean isAnsweredBy(IndexSchema index) {
                return isAnsweredBy.test(index);
            }

            @Override
            public Predicate<List<Value>> bind(@Nullable IndexSchema index) {
                return values -> values.stream().anyMatch(check);
            }

            @Override
            public Candidates candidates(ValueIndex index) {
                return candidates.apply(index);
            }
        };
    }
}
