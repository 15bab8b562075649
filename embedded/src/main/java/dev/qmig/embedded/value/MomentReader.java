package dev.qmig.embedded.value;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a date and time one after the other. After the first that does not fit it reads nothing more. */
final class MomentReader {
    private static final String TOO_SHORT = "premature end of input";
    private static final String INVALID = "input contains invalid characters";
    private static final String OUT_OF_RANGE = "input is out of range";
    private static final String TOO_LONG = "trailing input";

    private static final int FIRST_YEAR = -262_143;
    private static final int LAST_YEAR = 262_142;
    private static final int FRACTION_DIGITS = 9;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final char MINUS_SIGN = '\u2212';

    private final String text;
    private int at;
    private @Nullable String problem;
    private int year;
    private int month;
    private int day;
    private int secondOfDay;
    private int nanos;
    private int offset;

    MomentReader(String text) {
        this.text = text;
    }

    /** What did not fit, empty when everything did. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    long micros() {
        long days = LocalDate.of(year, month, day).toEpochDay();
        return ((days * SECONDS_PER_DAY + secondOfDay - offset) * 1_000_000) + nanos / 1000;
    }

    static boolean isInCalendar(long epochSecond) {
        return epochSecond >= startOf(FIRST_YEAR) && epochSecond < startOf(LAST_YEAR + 1);
    }

    private static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    private void fail(String why) {
        if (problem == null) {
            problem = why;
        }
    }

    MomentReader date() {
        year = signedYear();
        literal('-');
        month = number(2, 1, 12);
        literal('-');
        day = number(2, 1, 31);
        return this;
    }

    /** A date with spaces between its parts. */
    MomentReader spacedDate() {
        year = signedYear();
        space().literal('-');
        month = number(2, 1, 12);
        space().literal('-');
        day = number(2, 1, 31);
        return this;
    }

    /** The date is complete only once everything was read. */
    MomentReader end() {
        if (problem == null && at < text.length()) {
            fail(TOO_LONG);
        }
        if (problem == null && (year < FIRST_YEAR || year > LAST_YEAR || day > lengthOfMonth())) {
            fail(OUT_OF_RANGE);
        }
        return this;
    }

    private int lengthOfMonth() {
        return java.time.Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    }

    MomentReader hourAndMinute() {
        secondOfDay = number(2, 0, 23) * 3600;
        literal(':');
        secondOfDay += number(2, 0, 59) * 60;
        return this;
    }

    MomentReader time() {
        hourAndMinute().literal(':');
        return secondAndFraction();
    }

    /** A time with spaces between its parts. */
    MomentReader spacedTime() {
        secondOfDay = number(2, 0, 23) * 3600;
        space().literal(':');
        secondOfDay += number(2, 0, 59) * 60;
        space().literal(':');
        return secondAndFraction().space();
    }

    /** A sixtieth second is a leap second, and the same as the first of the next minute. */
    private MomentReader secondAndFraction() {
        secondOfDay += number(2, 0, 60);
        if (problem == null && peek() == '.') {
            at++;
            int start = at;
            nanos = number(FRACTION_DIGITS, 0, Integer.MAX_VALUE);
            for (int digits = at - start; digits < FRACTION_DIGITS; digits++) {
                nanos *= 10;
            }
            while (isDigit(peek())) {
                at++;
            }
        }
        return this;
    }

    /**
     * An offset from UTC.
     *
     * @param mayBeHours whether it may be without minutes; else it may also be called {@code UTC}
     */
    MomentReader offset(boolean mayBeHours) {
        space();
        if (problem == null && (peek() == 'Z' || peek() == 'z')) {
            at++;
        } else if (problem == null && !mayBeHours && text.regionMatches(true, at, "UTC", 0, 3)) {
            at += 3;
        } else {
            signedOffset(mayBeHours);
        }
        return this;
    }

    private void signedOffset(boolean mayBeHours) {
        boolean negative = peek() == '-' || peek() == MINUS_SIGN;
        if (at >= text.length()) {
            fail(TOO_SHORT);
        } else if (!negative && peek() != '+') {
            fail(INVALID);
        }
        at++;
        int seconds = twoDigits(99) * 3600;
        while (problem == null && (peek() == ':' || isSpace(peek()))) {
            at++;
        }
        if (problem == null && !(mayBeHours && at == text.length())) {
            seconds += twoDigits(59) * 60;
        }
        if (problem == null && seconds >= SECONDS_PER_DAY) {
            fail(OUT_OF_RANGE);
        }
        offset = negative ? -seconds : seconds;
    }

    private int twoDigits(int most) {
        if (problem == null && at + 2 > text.length()) {
            fail(TOO_SHORT);
        } else if (problem == null && !(isDigit(peek()) && isDigit(text.charAt(at + 1)))) {
            fail(INVALID);
        }
        return problem == null ? number(2, 0, most) : 0;
    }

    MomentReader anySeparator() {
        if (at >= text.length()) {
            fail(TOO_SHORT);
        } else if ("tT ".indexOf(peek()) < 0) {
            fail(INVALID);
        }
        at++;
        return this;
    }

    MomentReader literal(char wanted) {
        if (at >= text.length()) {
            fail(TOO_SHORT);
        } else if (peek() != wanted) {
            fail(INVALID);
        }
        at++;
        return this;
    }

    /** Any number of spaces, be it none. */
    MomentReader space() {
        while (problem == null && isSpace(peek())) {
            at++;
        }
        return this;
    }

    /** Four digits at most, or any number of them after a sign. */
    private int signedYear() {
        space();
        char sign = peek();
        if (sign != '-' && sign != '+') {
            return number(4, 0, Integer.MAX_VALUE);
        }
        at++;
        int value = digits(Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        return sign == '-' ? -value : value;
    }

    private int number(int width, int least, int most) {
        return space().digits(width, least, most);
    }

    private int digits(int width, int least, int most) {
        int start = at;
        long value = 0;
        while (problem == null && at - start < width && isDigit(peek()) && value <= Integer.MAX_VALUE) {
            value = value * 10 + (peek() - '0');
            at++;
        }
        if (at == start) {
            fail(at >= text.length() ? TOO_SHORT : INVALID);
        } else if (value < least || value > most) {
            fail(OUT_OF_RANGE);
        }
        return problem == null ? (int) value : 0;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\u0085' || c == '\u2007' || c == '\u202f';
    }
}
