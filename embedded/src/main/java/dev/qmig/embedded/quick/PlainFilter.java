package dev.qmig.embedded.quick;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * One condition: a text at the root of the payload is among some, or is not.
 *
 * @param wanted whether it is to be among them
 */
record PlainFilter(String key, Set<String> texts, boolean wanted) {
    private static final int MAP_KEY = 1;
    private static final int MAP_VALUE = 2;

    static PlainFilter read(Fields filter) {
        int clause = filter.nextOf();
        boolean wanted = clause == Filter.MUST_FIELD_NUMBER;
        if (!wanted && clause != Filter.MUST_NOT_FIELD_NUMBER) {
            throw new UnusualException("another clause");
        }
        PlainFilter read = condition(filter.inner(), wanted);
        if (filter.next() != 0) {
            throw new UnusualException("more than one condition");
        }
        return read;
    }

    private static PlainFilter condition(Fields condition, boolean wanted) {
        if (condition.nextOf() != Condition.FIELD_FIELD_NUMBER) {
            throw new UnusualException("another condition");
        }
        Fields field = condition.inner();
        String key = "";
        Set<String> texts = Set.of();
        for (int number = field.nextOf(); number != 0; number = field.nextOf()) {
            switch (number) {
                case FieldCondition.KEY_FIELD_NUMBER -> key = field.key();
                case FieldCondition.MATCH_FIELD_NUMBER -> texts = match(field.inner());
                default -> throw new UnusualException("another check");
            }
        }
        condition.expectEnd();
        if (key.isEmpty() || texts.isEmpty()) {
            throw new UnusualException("another check");
        }
        return new PlainFilter(key, texts, wanted);
    }

    private static Set<String> match(Fields match) {
        Set<String> texts = new HashSet<>();
        switch (match.nextOf()) {
            case Match.KEYWORD_FIELD_NUMBER -> texts.add(match.text());
            case Match.KEYWORDS_FIELD_NUMBER ->
                texts.addAll(match.inner().all(RepeatedStrings.STRINGS_FIELD_NUMBER, Fields::text));
            default -> throw new UnusualException("another match");
        }
        match.expectEnd();
        return texts;
    }

    /** Whether a point with that payload meets it. */
    boolean holds(Fields payload) {
        boolean isAmong = false;
        for (int field = payload.next(); field != 0; field = payload.next()) {
            if (field != Struct.FIELDS_FIELD_NUMBER) {
                throw new UnusualException("no payload");
            }
            isAmong |= isAmong(payload.inner());
        }
        return isAmong == wanted;
    }

    private boolean isAmong(Fields entry) {
        boolean isKey = entry.nextOf() == MAP_KEY && key.equals(entry.text());
        return isKey && entry.nextOf() == MAP_VALUE && texts.contains(text(entry.inner()));
    }

    private static String text(Fields value) {
        if (value.nextOf() != Value.STRING_VALUE_FIELD_NUMBER) {
            throw new UnusualException("no text");
        }
        return value.text();
    }
}
