package dev.qmig.embedded.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The Snowball stemmer for English (Porter 2), written after its published description. */
final class EnglishStemmer {
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("skis", "ski"),
            Map.entry("skies", "sky"),
            Map.entry("dying", "die"),
            Map.entry("lying", "lie"),
            Map.entry("tying", "tie"),
            Map.entry("idly", "idl"),
            Map.entry("gently", "gentl"),
            Map.entry("ugly", "ugli"),
            Map.entry("early", "earli"),
            Map.entry("only", "onli"),
            Map.entry("singly", "singl"),
            Map.entry("sky", "sky"),
            Map.entry("news", "news"),
            Map.entry("howe", "howe"),
            Map.entry("atlas", "atlas"),
            Map.entry("cosmos", "cosmos"),
            Map.entry("bias", "bias"),
            Map.entry("andes", "andes"));
    private static final List<String> FINISHED_AFTER_PLURAL =
            List.of("inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed");
    private static final Pattern REGION = Pattern.compile("[aeiouy][^aeiouy]");
    private static final Pattern VOWEL = Pattern.compile("[aeiouy]");
    private static final Pattern SHORT_END =
            Pattern.compile("(?:^|.*[^aeiouy])[aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]");
    /** Longest first; the replacement is made only when the ending lies in the first region. */
    private static final List<List<String>> STEP_2 = List.of(
            List.of("ization", "ize"),
            List.of("ational", "ate"),
            List.of("fulness", "ful"),
            List.of("ousness", "ous"),
            List.of("iveness", "ive"),
            List.of("tional", "tion"),
            List.of("biliti", "ble"),
            List.of("lessli", "less"),
            List.of("entli", "ent"),
            List.of("ation", "ate"),
            List.of("alism", "al"),
            List.of("aliti", "al"),
            List.of("ousli", "ous"),
            List.of("iviti", "ive"),
            List.of("fulli", "ful"),
            List.of("enci", "ence"),
            List.of("anci", "ance"),
            List.of("abli", "able"),
            List.of("izer", "ize"),
            List.of("ator", "ate"),
            List.of("alli", "al"),
            List.of("bli", "ble"));

    private static final List<List<String>> STEP_3 = List.of(
            List.of("ational", "ate"),
            List.of("tional", "tion"),
            List.of("alize", "al"),
            List.of("icate", "ic"),
            List.of("iciti", "ic"),
            List.of("ical", "ic"),
            List.of("ness", ""),
            List.of("ful", ""));
    private static final List<String> STEP_4 = List.of(
            "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
            "al", "er", "ic");

    private String word;
    private int first;
    private int second;

    private EnglishStemmer(String word) {
        this.word = word;
    }

    static String stem(String word) {
        if (word.length() <= 2) {
            return word;
        }
        String exception = EXCEPTIONS.get(word);
        return exception != null ? exception : new EnglishStemmer(word).stem();
    }

    private String stem() {
        word = markConsonantY(word.startsWith("'") ? word.substring(1) : word);
        first = word.matches("(gener|commun|arsen).*") ? word.startsWith("commun") ? 6 : 5 : regionAfter(0);
        second = regionAfter(first);
        possessive();
        plural();
        if (!FINISHED_AFTER_PLURAL.contains(word)) {
            pastAndGerund();
            finalY();
            replaceFirst(STEP_2);
            step2Rest();
            replaceFirst(STEP_3);
            step3Rest();
            step4();
            step5();
        }
        return word.replace('Y', 'y');
    }

    private static String markConsonantY(String word) {
        StringBuilder result = new StringBuilder(word);
        for (int i = 0; i < result.length(); i++) {
            boolean afterVowel = i == 0 || "aeiouy".indexOf(result.charAt(i - 1)) >= 0;
            if (result.charAt(i) == 'y' && afterVowel) {
                result.setCharAt(i, 'Y');
            }
        }
        return result.toString();
    }

    private int regionAfter(int from) {
        var matcher = REGION.matcher(word);
        return matcher.find(Math.min(from, word.length())) ? matcher.end() : word.length();
    }

    private boolean ends(String ending) {
        return word.endsWith(ending);
    }

    private boolean endsIn(int region, String ending) {
        return ends(ending) && word.length() - ending.length() >= region;
    }

    private void cut(int letters) {
        word = word.substring(0, word.length() - letters);
    }

    private boolean hasVowelBefore(int letters) {
        return VOWEL.matcher(word.substring(0, word.length() - letters)).find();
    }

    private boolean isShort() {
        return first >= word.length() && SHORT_END.matcher(word).matches();
    }

    private void possessive() {
        for (String ending : List.of("'s'", "'s", "'")) {
            if (ends(ending)) {
                cut(ending.length());
                return;
            }
        }
    }

    private void plural() {
        if (ends("sses")) {
            cut(2);
        } else if (ends("ied") || ends("ies")) {
            cut(word.length() > 4 ? 2 : 1);
        } else if (ends("s") && !ends("us") && !ends("ss") && hasVowelBefore(2)) {
            cut(1);
        }
    }

    private void pastAndGerund() {
        for (String ending : List.of("eedly", "eed")) {
            if (ends(ending)) {
                if (endsIn(first, ending)) {
                    cut(ending.length() - 2);
                }
                return;
            }
        }
        for (String ending : List.of("ingly", "edly", "ing", "ed")) {
            if (ends(ending)) {
                if (hasVowelBefore(ending.length())) {
                    cut(ending.length());
                    repair();
                }
                return;
            }
        }
    }

    private void repair() {
        if (ends("at") || ends("bl") || ends("iz")) {
            word += "e";
        } else if (word.matches(".*(bb|dd|ff|gg|mm|nn|pp|rr|tt)")) {
            cut(1);
        } else if (isShort()) {
            word += "e";
        }
    }

    private void finalY() {
        if (word.matches(".+[^aeiouy][yY]")) {
            cut(1);
            word += "i";
        }
    }

    private void replaceFirst(List<List<String>> replacements) {
        for (List<String> replacement : replacements) {
            if (ends(replacement.get(0))) {
                if (endsIn(first, replacement.get(0))) {
                    cut(replacement.get(0).length());
                    word += replacement.get(1);
                }
                return;
            }
        }
    }

    private void step2Rest() {
        if (endsIn(first, "logi")) {
            cut(1);
        } else if (endsIn(first, "li") && word.matches(".*[cdeghkmnrt]li")) {
            cut(2);
        }
    }

    private void step3Rest() {
        if (endsIn(second, "ative")) {
            cut(5);
        }
    }

    private void step4() {
        for (String ending : STEP_4) {
            if (ends(ending)) {
                if (endsIn(second, ending)) {
                    cut(ending.length());
                }
                return;
            }
        }
        if (endsIn(second, "ion") && word.matches(".*[st]ion")) {
            cut(3);
        }
    }

    private void step5() {
        if (ends("e")) {
            String stem = word.substring(0, word.length() - 1);
            boolean longEnough = endsIn(second, "e")
                    || (endsIn(first, "e") && !SHORT_END.matcher(stem).matches());
            if (longEnough) {
                cut(1);
            }
        } else if (endsIn(second, "l") && ends("ll")) {
            cut(1);
        }
    }
}
