package dev.qmig.qdrant;

import dev.qmig.model.Node;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;

/** The conditions under which documents are written; those by which they are read are in {@link DocumentQuery}. */
final class DocumentFilters {

    private DocumentFilters() {}

    /** Documents that have every member of {@code expected}, texts and whole numbers; all where there is none. */
    static Filter having(Node.Obj expected) {
        Filter.Builder filter = Filter.newBuilder();
        expected.entries()
                .forEach((field, value) -> filter.addMust(Condition.newBuilder()
                        .setField(FieldCondition.newBuilder().setKey(field).setMatch(match(value)))));
        return filter.build();
    }

    private static Match match(Node value) {
        if (value instanceof Node.Text text) {
            return Match.newBuilder().setKeyword(text.value()).build();
        }
        if (value instanceof Node.Int number) {
            return Match.newBuilder().setInteger(number.value()).build();
        }
        throw new IllegalArgumentException("no filter on documents takes " + value);
    }
}
