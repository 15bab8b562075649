package dev.qmig.embedded.text;

import io.qdrant.client.grpc.Collections.TextIndexParams;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArmenianStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TamilStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/**
 * The stemmer a text index asks for. Stems are those of `qdrant-rust-stemmers` 1.2.2, which Qdrant 1.18.3 uses. On one Greek word of
 * 170,000 (`ανεύρετε`) that library panics; this one stems it.
 */
final class Stemmers {
    private Stemmers() {}

    static UnaryOperator<String> of(TextIndexParams params) {
        if (!params.hasStemmer()) {
            return UnaryOperator.identity();
        }
        return of(params.getStemmer().getSnowball().getLanguage());
    }

    /** A language by its full name. What it gives may be used by many threads. */
    static UnaryOperator<String> of(String language) {
        Supplier<SnowballStemmer> stemmers = stemmers(language);
        return StandIns.around(word -> {
            SnowballStemmer stemmer = stemmers.get();
            stemmer.setCurrent(word);
            stemmer.stem();
            return stemmer.getCurrent();
        });
    }

    private static Supplier<SnowballStemmer> stemmers(String language) {
        return switch (language) {
            case "arabic" -> MendedSnowball.Arabic::new;
            case "armenian" -> ArmenianStemmer::new;
            case "danish" -> MendedSnowball.Danish::new;
            case "dutch" -> MendedSnowball.Dutch::new;
            case "english" -> EnglishStemmer::new;
            case "finnish" -> MendedSnowball.Finnish::new;
            case "french" -> MendedSnowball.French::new;
            case "german" -> GermanStemmer::new;
            case "greek" -> MendedSnowball.Greek::new;
            case "hungarian" -> HungarianStemmer::new;
            case "italian" -> ItalianStemmer::new;
            case "norwegian" -> NorwegianStemmer::new;
            case "portuguese" -> PortugueseStemmer::new;
            case "romanian" -> RomanianStemmer::new;
            case "russian" -> MendedSnowball.Russian::new;
            case "spanish" -> SpanishStemmer::new;
            case "swedish" -> SwedishStemmer::new;
            case "tamil" -> TamilStemmer::new;
            case "turkish" -> TurkishStemmer::new;
            default -> throw new IllegalArgumentException("No stemmer of the language " + language);
        };
    }
}
