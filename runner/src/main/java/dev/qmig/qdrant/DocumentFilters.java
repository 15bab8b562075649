package dev.qmig.qdrant;

import dev.qmig.model.Node;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import java.util.List;

/** Conditions on documents. */
final class DocumentFilters {

    private DocumentFilters() {}

    /** Documents of which {@code field} is the text {@code value}. */
    static Filter having(String field, String value) {
        return having(Node.object().put(field, value).build());
    }

    /** Documents that have every member of {@code expected}, texts and whole numbers; all where there is none. */
    static Filter having(Node.Obj expected) {
        Filter.Builder filter = Filter.newBuilder();
        expected.entries()
                .forEach((field, value) -> filter.addMust(Condition.newBuilder()
                        .setField(FieldCondition.newBuilder().setKey(field).setMatch(match(value)))));
        return filter.build();
    }

    /** Documents of which {@code field} is none of the texts {@code values}. */
    static Filter without(String field, List<String> values) {
        Match any = Match.newBuilder()
                .setKeywords(RepeatedStrings.newBuilder().addAllStrings(values))
                .build();
        return Filter.newBuilder()
                .addMustNot(Condition.newBuilder()
                        .setField(FieldCondition.newBuilder().setKey(field).setMatch(any)))
                .build();
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
