package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * A place in a script.
 *
 * @param file the script's file name
 * @param line counted from 1
 * @param column counted from 1; 0 where only the line is known
 * @param source the text of that line, for showing it under a message; null where it is not at hand
 * @since 0.1
 */
public record Position(
        String file, int line, int column, @Nullable String source) {

    /** As compilers write it: {@code 002_x.qmig.kts:7:21}, or {@code 002_x.qmig.kts:7} where no column is known. */
    @Override
    public String toString() {
        return file + ":" + line + (column > 0 ? ":" + column : "");
    }
}
