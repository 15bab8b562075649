package dev.qmig.plan;

import dev.qmig.model.Version;
import java.util.List;

/**
 * Where the history and what there is do not agree.
 *
 * @param script the file, as far as it is known
 * @param what what does not agree, in a sentence without its end
 * @param otherwise what else helps that declares nothing, in a sentence without its end
 * @param cures what may be declared
 * @since 0.1
 */
public record Discrepancy(Version version, String script, String what, String otherwise, List<Cure> cures) {

    /** Copies. */
    public Discrepancy {
        cures = List.copyOf(cures);
    }
}
