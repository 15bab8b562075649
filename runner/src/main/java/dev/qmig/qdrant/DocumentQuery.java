package dev.qmig.qdrant;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import java.util.List;
import java.util.function.Consumer;
import okio.ByteString;

/** The filters by which documents are read; those by which they are written are in {@link DocumentFilters}. */
final class DocumentQuery {

    private DocumentQuery() {}

    /** Documents of which {@code field} is the text {@code value}. */
    static ByteString having(String field, String value) {
        return filter(Filter.MUST_FIELD_NUMBER, field, match -> match.text(Match.KEYWORD_FIELD_NUMBER, value));
    }

    /** Documents of which {@code field} is none of the texts {@code values}. */
    static ByteString without(String field, List<String> values) {
        return filter(
                Filter.MUST_NOT_FIELD_NUMBER,
                field,
                match -> match.inner(
                        Match.KEYWORDS_FIELD_NUMBER,
                        words -> values.forEach(value -> words.text(RepeatedStrings.STRINGS_FIELD_NUMBER, value))));
    }

    private static ByteString filter(int clause, String key, Consumer<FieldWriter> match) {
        return ByteString.of(FieldWriter.message(filter -> filter.inner(
                clause,
                condition -> condition.inner(
                        Condition.FIELD_FIELD_NUMBER, field -> field.text(FieldCondition.KEY_FIELD_NUMBER, key)
                                .inner(FieldCondition.MATCH_FIELD_NUMBER, match)))));
    }
}
