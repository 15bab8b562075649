package dev.qmig.embedded.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes accented Latin letters without their accents, and the letters that are no accented ones by their nearest. */
final class AsciiFolding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            letter('ß', "ss"),
            letter('æ', "ae"),
            letter('Æ', "AE"),
            letter('œ', "oe"),
            letter('Œ', "OE"),
            letter('ø', "o"),
            letter('Ø', "O"),
            letter('đ', "d"),
            letter('Đ', "D"),
            letter('ð', "d"),
            letter('Ð', "D"),
            letter('þ', "th"),
            letter('Þ', "TH"),
            letter('ł', "l"),
            letter('Ł', "L"),
            letter('ı', "i"));

    private AsciiFolding() {}

    private static Map.Entry<Integer, String> letter(char from, String to) {
        return Map.entry((int) from, to);
    }

    static String fold(String word) {
        String bare =
                MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        StringBuilder result = new StringBuilder();
        bare.codePoints().forEach(c -> result.append(LETTERS.getOrDefault(c, Character.toString(c))));
        return result.toString();
    }
}
