package dev.qmig.embedded.text;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import java.util.function.UnaryOperator;

/** The stemmer a text index asks for. */
final class Stemmers {
    private Stemmers() {}

    /** Refuses, as not implemented, a language whose stemmer is not here. */
    static UnaryOperator<String> of(TextIndexParams params) {
        if (!params.hasStemmer()) {
            return UnaryOperator.identity();
        }
        String language = params.getStemmer().getSnowball().getLanguage();
        if (!language.equals("english")) {
            throw Refusal.unimplemented("the stemmer of the language " + language);
        }
        return EnglishStemmer::stem;
    }
}
