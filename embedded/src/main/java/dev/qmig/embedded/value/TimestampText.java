package dev.qmig.embedded.value;

import com.google.protobuf.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** A timestamp as a message tells it, be it far beyond every calendar. */
final class TimestampText {
    private static final long NANOS = 1_000_000_000L;
    /** After so many seconds the calendar begins anew, with another year. */
    private static final long SECONDS_OF_CYCLE = 146_097L * 86_400;

    private static final int YEARS_OF_CYCLE = 400;

    private TimestampText() {}

    static String of(Timestamp timestamp) {
        long carried = Math.floorDiv((long) timestamp.getNanos(), NANOS);
        long nanos = Math.floorMod((long) timestamp.getNanos(), NANOS);
        long seconds = timestamp.getSeconds() + carried;
        if (carried > 0 && seconds < timestamp.getSeconds()) {
            return text(Long.MAX_VALUE, NANOS - 1);
        }
        return carried < 0 && seconds > timestamp.getSeconds() ? text(Long.MIN_VALUE, 0) : text(seconds, nanos);
    }

    private static String text(long seconds, long nanos) {
        long cycle = Math.floorDiv(seconds, SECONDS_OF_CYCLE);
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorMod(seconds, SECONDS_OF_CYCLE), 0, ZoneOffset.UTC);
        long year = time.getYear() + cycle * YEARS_OF_CYCLE;
        return year(year)
                + String.format(
                        Locale.ROOT,
                        "-%02d-%02dT%02d:%02d:%02d",
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond())
                + fraction(nanos) + "Z";
    }

    private static String year(long year) {
        String digits = String.format(Locale.ROOT, "%04d", Math.abs(year));
        return year < 0 ? "-" + digits : year > 9999 ? "+" + digits : digits;
    }

    /** In thirds: milliseconds, microseconds or all of it. */
    private static String fraction(long nanos) {
        if (nanos == 0) {
            return "";
        }
        if (nanos % 1_000_000 == 0) {
            return String.format(Locale.ROOT, ".%03d", nanos / 1_000_000);
        }
        return nanos % 1000 == 0
                ? String.format(Locale.ROOT, ".%06d", nanos / 1000)
                : String.format(Locale.ROOT, ".%09d", nanos);
    }
}
