package dev.qmig.qdrant;

import dev.qmig.model.CollectionName;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which right a key or token lacks, and what to do, by the words in which Qdrant refuses. Only what is said hangs on these words,
 * never what is done.
 */
final class Rights {

    private static final String UNKNOWN = "use an API key that may do this";

    private static final List<Known> ALL = List.of(
            new Known(
                    "Global manage access is required",
                    found ->
                            "the key may only read, and this takes the right to manage the server; use the API key that may "
                                    + "write, or a token with access `m`"),
            new Known(
                    "Global access is required",
                    found ->
                            "the token is for single collections, and this takes the right to manage the server; use the API key, "
                                    + "or a token with access `m`"),
            new Known(
                    "Write access to collection (.+) is required",
                    found ->
                            "the token may only read collection `%s`; use the API key, or a token with access `rw` to it"
                                    .formatted(found.group(1))),
            new Known(
                    "Only points access is allowed for collection (.+)",
                    found ->
                            ("the token may write points of collection `%s` and nothing else there; use the API key, or a token with "
                                            + "access `rw` to it")
                                    .formatted(found.group(1))),
            new Known("Access to collection (.+) is required", found -> noAccess(found.group(1))),
            new Known("ExpiredSignature", found -> "the token has expired; get a new one"),
            new Known(
                    "InvalidSignature",
                    found -> "the token was not signed with the API key of this server; get one that is"));

    private Rights() {}

    /** What is lacking and what to do, where a server refused with {@code words}. */
    static String lackingBy(String words) {
        return ALL.stream()
                .flatMap(known -> known.in(words).stream())
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static String noAccess(String collection) {
        String right = collection.startsWith(CollectionName.RESERVED_PREFIX)
                ? "`rw` to it, because qmig keeps its history there"
                : "`rw` to it";
        return "the token is not for collection `%s`; use the API key, or a token with access %s"
                .formatted(collection, right);
    }

    private record Known(Pattern words, Function<MatchResult, String> text) {

        Known(String words, Function<MatchResult, String> text) {
            this(Pattern.compile("(?:Forbidden: )?" + words), text);
        }

        List<String> in(String said) {
            Matcher matcher = words.matcher(said.strip());
            return matcher.matches() ? List.of(text.apply(matcher)) : List.of();
        }
    }
}
