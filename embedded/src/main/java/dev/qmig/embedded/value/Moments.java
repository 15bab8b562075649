package dev.qmig.embedded.value;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.OptionalLong;

/**
 * Reads dates and times as Qdrant does: RFC 3339, also with a space for the {@code T}, without seconds, without offset
 * (then UTC), or a date alone. A moment is its number of microseconds since 1970.
 */
public final class Moments {
    private static final long MICROS = 1_000_000L;
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-M-d")
            .optionalStart()
            .appendPattern("['T'][' ']H:m[:s]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendPattern("[' '][XXX][XX][X]")
            .optionalEnd()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private Moments() {}

    /** The moment in microseconds, empty when the text is none. */
    public static OptionalLong parse(String text) {
        if (text.isEmpty() || !isDigit(text.charAt(0))) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(micros(FORMAT.parse(text)));
        } catch (DateTimeException notAMoment) {
            return OptionalLong.empty();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static long micros(TemporalAccessor parsed) {
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return micros(LocalDateTime.from(parsed).toInstant(offset == null ? ZoneOffset.UTC : offset));
    }

    private static long micros(Instant instant) {
        return micros(instant.getEpochSecond(), instant.getNano());
    }

    public static long micros(Timestamp timestamp) {
        return micros(timestamp.getSeconds(), timestamp.getNanos());
    }

    private static long micros(long seconds, int nanos) {
        return seconds * MICROS + nanos / 1000;
    }
}
