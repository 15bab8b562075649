package dev.qmig.embedded.value;

import com.google.protobuf.Timestamp;
import dev.qmig.embedded.error.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads dates and times as Qdrant does: RFC 3339 and much that is like it, with spaces between the parts, numbers of fewer
 * digits, any sign before the year, without seconds, without an offset (then UTC), or a date alone. A moment is its number
 * of microseconds since 1970.
 */
public final class Moments {
    private static final long MICROS = 1_000_000L;
    private static final int NANOS = 1_000_000_000;
    private static final int SECONDS_PER_MINUTE = 60;

    /** What is tried one after the other; the last one says what is wrong. */
    private static final List<Consumer<MomentReader>> FORMS = List.of(
            reader -> reader.spacedDate()
                    .anySeparator()
                    .spacedTime()
                    .offset(false)
                    .space(),
            reader -> reader.date().literal('T').time().offset(true),
            reader -> reader.date().space().time().offset(true),
            reader -> reader.date().literal('T').time(),
            reader -> reader.date().space().time(),
            reader -> reader.date().literal('T').hourAndMinute(),
            reader -> reader.date().space().hourAndMinute(),
            MomentReader::date);

    private Moments() {}

    /** The moment in microseconds, empty when the text is none. */
    public static OptionalLong parse(String text) {
        for (Consumer<MomentReader> form : FORMS) {
            MomentReader reader = read(text, form);
            if (reader.problem().isEmpty()) {
                return OptionalLong.of(reader.micros());
            }
        }
        return OptionalLong.empty();
    }

    /** What is wrong with a text that is no moment. */
    public static Optional<String> complaint(String text) {
        return read(text, FORMS.get(FORMS.size() - 1)).problem();
    }

    private static MomentReader read(String text, Consumer<MomentReader> form) {
        MomentReader reader = new MomentReader(text);
        form.accept(reader);
        return reader.end();
    }

    /** The moment of a message. Refuses one that no calendar has; a leap second may only end a minute. */
    public static long micros(Timestamp timestamp) {
        int nanos = Math.max(0, timestamp.getNanos());
        boolean leap = nanos >= NANOS;
        boolean endsMinute = Math.floorMod(timestamp.getSeconds(), SECONDS_PER_MINUTE) == SECONDS_PER_MINUTE - 1;
        if (!MomentReader.isInCalendar(timestamp.getSeconds()) || nanos / 2 >= NANOS || (leap && !endsMinute)) {
            throw Refusal.invalid("Unable to parse timestamp: " + TimestampText.of(timestamp));
        }
        return timestamp.getSeconds() * MICROS + nanos / 1000;
    }
}
