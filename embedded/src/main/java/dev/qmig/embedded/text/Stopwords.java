package dev.qmig.embedded.text;

import io.qdrant.client.grpc.Collections.StopwordsSet;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words a text index leaves out. */
final class Stopwords {
    private static final Map<String, List<String>> READ = new ConcurrentHashMap<>();

    private Stopwords() {}

    static Set<String> of(TextIndexParams params) {
        StopwordsSet asked = params.getStopwords();
        UnaryOperator<String> form =
                Tokenizer.isLowercased(params) ? word -> word.toLowerCase(Locale.ROOT) : UnaryOperator.identity();
        return Stream.concat(
                        asked.getLanguagesList().stream().flatMap(language -> ofLanguage(language).stream()),
                        asked.getCustomList().stream())
                .map(form)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The list of a language by its full name, which is read when it is first asked for. */
    static List<String> ofLanguage(String language) {
        return READ.computeIfAbsent(language, Stopwords::read);
    }

    private static List<String> read(String language) {
        try (InputStream list = Stopwords.class.getResourceAsStream("stopwords/" + language + ".txt")) {
            if (list == null) {
                throw new IllegalArgumentException("No stopwords of the language " + language);
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
