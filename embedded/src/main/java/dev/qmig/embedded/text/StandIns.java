package dev.qmig.embedded.text;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Characters that take two `char`s, as emoji do, stood in for by one each of private use. Snowball's Java counts `char`s where Qdrant's
 * library counts characters, and both find neither kind in any rule.
 */
final class StandIns {
    private static final int FIRST = 0xE000;
    private static final int AFTER = 0xF900;

    private StandIns() {}

    /** A stemmer that sees the stand-ins, and gives the characters themselves. */
    static UnaryOperator<String> around(UnaryOperator<String> stemmer) {
        return word -> {
            boolean isPlain = word.codePoints().noneMatch(Character::isSupplementaryCodePoint);
            return isPlain ? stemmer.apply(word) : stem(word, stemmer);
        };
    }

    private static String stem(String word, UnaryOperator<String> stemmer) {
        List<Integer> originals = word.codePoints()
                .filter(character -> Character.isSupplementaryCodePoint(character) || isStandIn(character))
                .distinct()
                .limit(AFTER - FIRST)
                .boxed()
                .toList();
        String stem = stemmer.apply(mapped(word, character -> {
            int place = originals.indexOf(character);
            return place < 0 ? character : FIRST + place;
        }));
        return mapped(stem, character -> isStandIn(character) ? originals.get(character - FIRST) : character);
    }

    private static boolean isStandIn(int character) {
        return FIRST <= character && character < AFTER;
    }

    private static String mapped(String word, IntUnaryOperator change) {
        return word.codePoints()
                .map(change)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
