package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The languages of stopword lists and stemmers, by full name and by the short one that means the same. */
final class Languages {
    /** In the order in which a refusal lists them; the longer name of a pair is the full one. */
    private static final List<List<String>> STOPWORDS = List.of(
            List.of("ar", "arabic"),
            List.of("az", "azerbaijani"),
            List.of("basque", "eu"),
            List.of("bengali", "bn"),
            List.of("ca", "catalan"),
            List.of("chinese", "zh"),
            List.of("da", "danish"),
            List.of("dutch", "nl"),
            List.of("en", "english"),
            List.of("fi", "finnish"),
            List.of("fr", "french"),
            List.of("de", "german"),
            List.of("el", "greek"),
            List.of("he", "hebrew"),
            List.of("hi-en", "hinglish"),
            List.of("hu", "hungarian"),
            List.of("id", "indonesian"),
            List.of("it", "italian"),
            List.of("japanese", "jp"),
            List.of("kazakh", "kk"),
            List.of("ne", "nepali"),
            List.of("no", "norwegian"),
            List.of("portuguese", "pt"),
            List.of("ro", "romanian"),
            List.of("ru", "russian"),
            List.of("sl", "slovene"),
            List.of("es", "spanish"),
            List.of("sv", "swedish"),
            List.of("tajik", "tg"),
            List.of("tr", "turkish"));

    private static final List<List<String>> STEMMERS = List.of(
            List.of("ar", "arabic"),
            List.of("hy", "armenian"),
            List.of("da", "danish"),
            List.of("nl", "dutch"),
            List.of("en", "english"),
            List.of("fi", "finnish"),
            List.of("fr", "french"),
            List.of("de", "german"),
            List.of("el", "greek"),
            List.of("hu", "hungarian"),
            List.of("it", "italian"),
            List.of("no", "norwegian"),
            List.of("pt", "portuguese"),
            List.of("ro", "romanian"),
            List.of("ru", "russian"),
            List.of("es", "spanish"),
            List.of("sv", "swedish"),
            List.of("ta", "tamil"),
            List.of("tr", "turkish"));
    private static final Map<String, String> STOPWORD_NAMES = byName(STOPWORDS);
    private static final Map<String, String> STEMMER_NAMES = byName(STEMMERS);

    private Languages() {}

    private static Map<String, String> byName(List<List<String>> pairs) {
        Map<String, String> names = new HashMap<>();
        for (List<String> pair : pairs) {
            String full = pair.get(0).length() > pair.get(1).length() ? pair.get(0) : pair.get(1);
            pair.forEach(name -> names.put(name, full));
        }
        return Map.copyOf(names);
    }

    /** The full name of a language with stopwords; names are case-sensitive. */
    static String ofStopwords(String name) {
        String full = STOPWORD_NAMES.get(name);
        if (full == null) {
            throw Refusal.invalid("unknown language: unknown variant `" + name + "`, expected one of "
                    + STOPWORDS.stream()
                            .flatMap(List::stream)
                            .map(known -> "`" + known + "`")
                            .collect(Collectors.joining(", "))
                    + " at line 1 column " + (name.getBytes(StandardCharsets.UTF_8).length + 2));
        }
        return full;
    }

    /** The full name of a language with a stemmer. */
    static String ofStemmer(String name) {
        String full = STEMMER_NAMES.get(name);
        if (full == null) {
            throw Refusal.invalid("Language \"" + name + "\" not found.");
        }
        return full;
    }
}
