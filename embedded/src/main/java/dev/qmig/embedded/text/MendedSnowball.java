package dev.qmig.embedded.text;

import java.util.List;
import java.util.regex.Pattern;
import org.tartarus.snowball.Among;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * Stemmers as Qdrant's library has them where Lucene's differ: with the rules as they were before Snowball changed them, and, in Dutch and
 * Greek, with what that library does beside the rules. The classes have no other hold for it than the methods by which they look at a
 * word and change it.
 */
@SuppressWarnings("serial")
final class MendedSnowball {
    private MendedSnowball() {}

    /** Drops marks of punctuation wherever they stand in a word, as it does with marks of vowels. */
    static final class Arabic extends ArabicStemmer {
        private static final List<String> MARKS = List.of(
                "!", "\"", "%", "*", ",", ".", "/", ":", ";", "?", "\\", "\u060C", "\u061B", "\u061F", "\u066A",
                "\u066B", "\u066C");
        /** No other table of this stemmer has so many rows as that of the letters to normalize. */
        private static final int LETTERS = 100;

        private static final int DROPPED = 1;

        @Override
        protected int find_among(Among[] table) {
            int found = super.find_among(table);
            return found == 0 && table.length > LETTERS && MARKS.stream().anyMatch(this::eq_s) ? DROPPED : found;
        }
    }

    /** Makes one of two equal letters at the end whenever they are no vowels, digits too. */
    static final class Danish extends DanishStemmer {
        private static final char[] VOWELS = Grouping.of("aeiouyæåø");

        @Override
        protected boolean in_grouping_b(char[] letters, int first, int last) {
            return Grouping.isConsonants(first, last)
                    ? out_grouping_b(VOWELS, 'a', 'ø')
                    : super.in_grouping_b(letters, first, last);
        }
    }

    /** Counts bytes where the rules say that what may be cut begins with the third letter: `ère` has three before its second e. */
    static final class Dutch extends DutchStemmer {
        private static final String VOWEL = "[aeiouyèáäéëíïóöúü]";
        /** A vowel and a consonant of three bytes or more; after è so is y, and i before a vowel. */
        private static final Pattern THREE_BYTES_IN_TWO = Pattern.compile(
                "è(?:(?!VOWEL)|y|[iíï](?=VOWEL)).+|(?!y)VOWEL(?!VOWEL)[^\\x00-\\x7F].*".replace("VOWEL", VOWEL),
                Pattern.DOTALL);
        /** A consonant that no rule asks for, before the word. */
        private static final String ONE_MORE = "x";

        private boolean counted;

        @Override
        public void setCurrent(String word) {
            counted = THREE_BYTES_IN_TWO.matcher(word).matches();
            super.setCurrent(counted ? ONE_MORE + word : word);
        }

        @Override
        public String getCurrent() {
            return super.getCurrent().substring(counted ? ONE_MORE.length() : 0);
        }
    }

    /** Takes for a consonant whatever is no vowel, digits too. */
    static final class Finnish extends FinnishStemmer {
        private static final char[] VOWELS = Grouping.of("aeiouyäö");

        @Override
        protected boolean in_grouping_b(char[] letters, int first, int last) {
            return Grouping.isConsonants(first, last)
                    ? out_grouping_b(VOWELS, 'a', 'ö')
                    : super.in_grouping_b(letters, first, last);
        }
    }

    /** Knows no rule for a diaeresis but that `guë` is cut at the end, nor for the capital H that marks one later. */
    static final class French extends FrenchStemmer {
        private static final char NO_MARK = '\uFFFF';
        /** How many rows the table of residual suffixes has. */
        private static final int RESIDUAL = 6;

        private static final int CUT = 3;

        @Override
        public void setCurrent(String word) {
            super.setCurrent(word.replace('H', NO_MARK));
        }

        @Override
        public String getCurrent() {
            return super.getCurrent().replace(NO_MARK, 'H');
        }

        @Override
        protected boolean eq_s(CharSequence letters) {
            return !"ë".contentEquals(letters) && !"ï".contentEquals(letters) && super.eq_s(letters);
        }

        @Override
        protected int find_among_b(Among[] table) {
            int found = super.find_among_b(table);
            return found == 0 && table.length == RESIDUAL && endsInDiaeresisAfterGu() ? CUT : found;
        }

        /** Moves before the ë where it is so. */
        private boolean endsInDiaeresisAfterGu() {
            int end = cursor;
            if (!eq_s_b("guë")) {
                return false;
            }
            cursor = end - 1;
            return true;
        }
    }

    /**
     * Where two rules of one step put back the same ending, one behind the other, repeats letters of it: `πιάνε` becomes `πιαανν`. Where
     * the first of them took more letters than the ending has, Qdrant's library panics, and this one goes on as it now would.
     */
    static final class Greek extends GreekStemmer {
        @Override
        protected void slice_from(CharSequence ending) {
            int taken = ket - bra;
            boolean isSecond = ending.length() > 1 && ket < limit;
            super.slice_from(isSecond && taken <= ending.length() ? repeated(ending, taken) : ending);
        }

        /** What stands from the letters that were taken to the end of the word. */
        private CharSequence repeated(CharSequence ending, int taken) {
            StringBuilder letters = new StringBuilder();
            slice_to(letters);
            ket = limit;
            return letters.append(ending, 0, taken).append(ending).append(ending, taken, ending.length());
        }
    }

    /** Leaves the letter ё as it is. */
    static final class Russian extends RussianStemmer {
        @Override
        protected boolean eq_s(CharSequence letters) {
            return !"ё".contentEquals(letters) && super.eq_s(letters);
        }
    }

    /** A set of letters in the form that Snowball looks them up in: one bit each, counted from `a`. */
    private static final class Grouping {
        private Grouping() {}

        static char[] of(String letters) {
            char[] bits = new char[(letters.chars().max().orElseThrow() - 'a') / 8 + 1];
            letters.chars().map(letter -> letter - 'a').forEach(place -> bits[place / 8] |= (char) (1 << place % 8));
            return bits;
        }

        /** The set of consonants reaches from b to z in both languages, and no other set does. */
        static boolean isConsonants(int first, int last) {
            return first == 'b' && last == 'z';
        }
    }
}
