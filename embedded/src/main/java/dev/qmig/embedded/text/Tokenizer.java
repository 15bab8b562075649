package dev.qmig.embedded.text;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Cuts texts into tokens as the params of a text index say. */
public final class Tokenizer {
    private static final Pattern SPACE = Pattern.compile("\\p{IsWhite_Space}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{IsAlphabetic}\\p{N}]+");

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final TextIndexParams params;
    private final Set<String> stopwords;
    private final UnaryOperator<String> stemmer;

    public Tokenizer(TextIndexParams params) {
        this.params = params;
        this.stopwords = Stopwords.of(params);
        this.stemmer = Stemmers.of(params);
    }

    /** The words between white space. */
    public static Stream<String> words(String text) {
        return SPACE.splitAsStream(text).filter(word -> !word.isEmpty());
    }

    /** The tokens under which a text is found, in order. */
    public List<String> ofDocument(String text) {
        return switch (params.getTokenizer()) {
            case Whitespace -> words(text).flatMap(word -> token(word, true)).toList();
            case Prefix ->
                split(text)
                        .flatMap(word -> token(word, false))
                        .flatMap(this::prefixes)
                        .toList();
            case Multilingual ->
                split(withSpaces(text)).flatMap(word -> token(word, true)).toList();
            case Word, Unknown, UNRECOGNIZED ->
                split(text).flatMap(word -> token(word, true)).toList();
        };
    }

    /** The tokens a query asks for. Of a prefix index it asks for the longest it keeps, stopwords or not. */
    public List<String> ofQuery(String text) {
        if (params.getTokenizer() != TokenizerType.Prefix) {
            return ofDocument(text);
        }
        return split(text)
                .map(word -> stemmer.apply(lowered(folded(word))))
                .filter(this::isLongEnough)
                .map(word -> beginning(word, maxLength()))
                .toList();
    }

    /** Refuses, as not implemented, a text in a script that does not part its words. */
    private static String withSpaces(String text) {
        if (text.codePoints().mapToObj(UnicodeScript::of).anyMatch(WITHOUT_SPACES::contains)) {
            throw Refusal.unimplemented("the multilingual tokenizer for scripts without spaces between words");
        }
        return text;
    }

    private static Stream<String> split(String text) {
        return NO_WORD.splitAsStream(text).filter(word -> !word.isEmpty());
    }

    private Stream<String> token(String word, boolean limited) {
        return Optional.of(lowered(folded(word)))
                .filter(token -> !stopwords.contains(token))
                .map(stemmer)
                .filter(this::isLongEnough)
                .filter(token -> !limited || length(token) <= maxLength())
                .stream();
    }

    private String folded(String word) {
        return params.getAsciiFolding() ? AsciiFolding.fold(word) : word;
    }

    private String lowered(String word) {
        return isLowercased(params) ? word.toLowerCase(Locale.ROOT) : word;
    }

    static boolean isLowercased(TextIndexParams params) {
        return !params.hasLowercase() || params.getLowercase();
    }

    private boolean isLongEnough(String token) {
        return !params.hasMinTokenLen() || Long.compareUnsigned(length(token), params.getMinTokenLen()) >= 0;
    }

    private long maxLength() {
        return params.hasMaxTokenLen() && params.getMaxTokenLen() >= 0 ? params.getMaxTokenLen() : Long.MAX_VALUE;
    }

    private Stream<String> prefixes(String word) {
        long shortest = params.hasMinTokenLen() ? params.getMinTokenLen() : 1;
        return LongStream.rangeClosed(shortest, Math.min(length(word), maxLength()))
                .mapToObj(length -> beginning(word, length));
    }

    private static long length(String token) {
        return token.codePointCount(0, token.length());
    }

    private static String beginning(String word, long length) {
        return length >= length(word) ? word : word.substring(0, word.offsetByCodePoints(0, (int) length));
    }
}
