package dev.qmig.embedded.filter;

import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.text.Tokenizer;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Matching of text: word by word where there is a text index, by plain substrings where there is none. */
sealed interface TextCheck extends ValueCheck {

    @Override
    default boolean isAnsweredBy(IndexSchema index) {
        return index.kind() == IndexKind.TEXT;
    }

    @Override
    default Predicate<List<Value>> bind(@Nullable IndexSchema index) {
        return index == null
                ? values -> values.stream().filter(Values::isString).anyMatch(value -> isIn(value.getStringValue()))
                : indexed(index, new Tokenizer(index.text()));
    }

    /** Without an index. */
    boolean isIn(String text);

    Predicate<List<Value>> indexed(IndexSchema index, Tokenizer tokenizer);

    private static Set<String> tokens(List<Value> values, Tokenizer tokenizer) {
        Set<String> tokens = new HashSet<>();
        values.forEach(value -> tokens.addAll(tokenizer.ofDocument(value.getStringValue())));
        return tokens;
    }

    /** Every word of the query, in any order. */
    record AllWords(String query) implements TextCheck {
        @Override
        public boolean isIn(String text) {
            return text.contains(query);
        }

        @Override
        public Predicate<List<Value>> indexed(IndexSchema index, Tokenizer tokenizer) {
            Set<String> wanted = Set.copyOf(tokenizer.ofQuery(query));
            return values -> !wanted.isEmpty() && tokens(values, tokenizer).containsAll(wanted);
        }
    }

    /** Any word of the query. */
    record AnyWord(String query) implements TextCheck {
        @Override
        public boolean isIn(String text) {
            return Tokenizer.words(query).anyMatch(text::contains);
        }

        @Override
        public Predicate<List<Value>> indexed(IndexSchema index, Tokenizer tokenizer) {
            Set<String> wanted = Set.copyOf(tokenizer.ofQuery(query));
            return values -> !Collections.disjoint(wanted, tokens(values, tokenizer));
        }
    }

    /** The words of the query one after the other; an index made without phrase matching finds none. */
    record Phrase(String query) implements TextCheck {
        @Override
        public boolean isIn(String text) {
            return text.contains(query);
        }

        @Override
        public Predicate<List<Value>> indexed(IndexSchema index, Tokenizer tokenizer) {
            List<String> wanted = tokenizer.ofQuery(query);
            boolean finds = index.text().getPhraseMatching() && !wanted.isEmpty();
            return values -> finds
                    && values.stream()
                            .map(value -> tokenizer.ofDocument(value.getStringValue()))
                            .anyMatch(tokens -> Collections.indexOfSubList(tokens, wanted) >= 0);
        }
    }
}
