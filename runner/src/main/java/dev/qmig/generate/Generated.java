package dev.qmig.generate;

import java.util.List;

/**
 * A script, and what had to be left out of it.
 *
 * @param text the script; what is left out is in it too, as comments
 * @param leftOut a sentence without its end for each thing that the script does not do
 * @param isEmpty whether it does nothing, not even in comments
 * @since 0.1
 */
public record Generated(String text, List<String> leftOut, boolean isEmpty) {

    /** Copies. */
    public Generated {
        leftOut = List.copyOf(leftOut);
    }
}
