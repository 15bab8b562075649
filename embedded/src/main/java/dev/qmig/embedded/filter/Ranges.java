package dev.qmig.embedded.filter;

import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.Moments;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Bounds on numbers and on moments. A value that is neither is in no range. */
final class Ranges {
    private Ranges() {}

    static ValueCheck read(Range range) {
        return ValueCheck.ofEach(Ranges::isOfNumbers, value -> {
            OptionalDouble number = Values.number(value);
            return number.isPresent() && contains(range, number.getAsDouble());
        });
    }

    private static boolean isOfNumbers(IndexSchema index) {
        return index.kind() == IndexKind.FLOAT || (index.kind() == IndexKind.INTEGER && index.hasRange());
    }

    private static boolean contains(Range range, double number) {
        return (!range.hasLt() || number < range.getLt())
                && (!range.hasLte() || number <= range.getLte())
                && (!range.hasGt() || number > range.getGt())
                && (!range.hasGte() || number >= range.getGte());
    }

    static ValueCheck read(DatetimeRange range) {
        return ValueCheck.ofEach(index -> index.kind() == IndexKind.DATETIME, value -> contains(range, value));
    }

    private static boolean contains(DatetimeRange range, Value value) {
        OptionalLong moment = Values.isString(value) ? Moments.parse(value.getStringValue()) : OptionalLong.empty();
        return moment.isPresent() && contains(range, moment.getAsLong());
    }

    private static boolean contains(DatetimeRange range, long moment) {
        return (!range.hasLt() || moment < Moments.micros(range.getLt()))
                && (!range.hasLte() || moment <= Moments.micros(range.getLte()))
                && (!range.hasGt() || moment > Moments.micros(range.getGt()))
                && (!range.hasGte() || moment >= Moments.micros(range.getGte()));
    }
}
