package dev.qmig.model;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** Names of classes that are migrations, and of whatever is nested in them. */
    private static final Pattern MIGRATION_CLASS =
            Pattern.compile("(?:.*[.$])?V\\d+(?:_\\d+)*__[\\p{L}\\p{N}_]+(?:\\$.*)?");

    /** The innermost line of a script or of the class of a migration in {@code frames}; empty where neither is involved. */
    public static Optional<Position> innermost(Stream<StackTraceElement> frames) {
        return frames.filter(frame -> frame.getLineNumber() > 0 && isOfMigration(frame))
                .findFirst()
                .map(frame -> new Position(
                        Objects.requireNonNullElse(frame.getFileName(), ""), frame.getLineNumber(), 0, null));
    }

    private static boolean isOfMigration(StackTraceElement frame) {
        String file = frame.getFileName();
        return (file != null && (file.endsWith(".qmig.kts") || file.endsWith(".transform.kts")))
                || MIGRATION_CLASS.matcher(frame.getClassName()).matches();
    }

    /** As compilers write it: {@code 002_x.qmig.kts:7:21}, or {@code 002_x.qmig.kts:7} where no column is known. */
    @Override
    public String toString() {
        return file + ":" + line + (column > 0 ? ":" + column : "");
    }
}
