package dev.qmig.embedded.filter;

import com.google.protobuf.Timestamp;
import dev.qmig.embedded.index.Candidates;
import dev.qmig.embedded.index.ValueIndex;
import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.Moments;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Common.DatetimeRange;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Bounds on numbers and on moments. A value that is neither is in no range; but an index that keeps values in order answers
 * either kind of range, with moments as their microseconds.
 */
final class Ranges {
    private static final double TWO_TO_128 = 0x1p128;

    private Ranges() {}

    /** A range that means another check for each kind of index. */
    private interface RangeCheck extends ValueCheck {
        /** The check of single values; without an index those of the payload. */
        Predicate<Value> of(@Nullable IndexKind kind);

        /** The kind of index that takes in whatever may be in the range. */
        IndexKind covering();

        @Override
        default boolean isAnsweredBy(IndexSchema index) {
            return index.hasRange();
        }

        @Override
        default boolean isCoveredBy(IndexSchema index) {
            return index.kind() == covering();
        }

        @Override
        default Predicate<List<Value>> bind(@Nullable IndexSchema index) {
            Predicate<Value> check = of(index == null ? null : index.kind());
            return values -> values.stream().anyMatch(check);
        }
    }

    /** Of numbers. */
    private record NumberRange(Numbers numbers) implements RangeCheck {
        @Override
        public Predicate<Value> of(@Nullable IndexKind kind) {
            if (isWhole(kind)) {
                Wholes wholes = numbers.whole();
                return value -> wholes.contain(whole(value));
            }
            return value -> numbers.contain(Values.number(value));
        }

        @Override
        public IndexKind covering() {
            return IndexKind.FLOAT;
        }

        @Override
        public Candidates candidates(ValueIndex index) {
            return isWhole(index.schema().kind()) ? numbers.whole().in(index) : numbers.in(index);
        }
    }

    /** Of moments. */
    private record MomentRange(Wholes moments) implements RangeCheck {
        @Override
        public Predicate<Value> of(@Nullable IndexKind kind) {
            if (kind == IndexKind.FLOAT) {
                Numbers numbers = moments.numbers();
                return value -> numbers.contain(Values.number(value));
            }
            return isWhole(kind) ? value -> moments.contain(whole(value)) : value -> moments.contain(moment(value));
        }

        @Override
        public IndexKind covering() {
            return IndexKind.DATETIME;
        }

        @Override
        public Candidates candidates(ValueIndex index) {
            return isWhole(index.schema().kind())
                    ? moments.in(index)
                    : moments.numbers().in(index);
        }
    }

    static ValueCheck read(Range range) {
        return new NumberRange(new Numbers(
                bound(range.hasLt(), range.getLt()),
                bound(range.hasLte(), range.getLte()),
                bound(range.hasGt(), range.getGt()),
                bound(range.hasGte(), range.getGte())));
    }

    private static OptionalDouble bound(boolean given, double number) {
        return given ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    static ValueCheck read(DatetimeRange range) {
        return new MomentRange(new Wholes(
                bound(range.hasLt(), range.getLt()),
                bound(range.hasLte(), range.getLte()),
                bound(range.hasGt(), range.getGt()),
                bound(range.hasGte(), range.getGte())));
    }

    private static OptionalLong bound(boolean given, Timestamp timestamp) {
        return given ? OptionalLong.of(Moments.micros(timestamp)) : OptionalLong.empty();
    }

    private static boolean isWhole(@Nullable IndexKind kind) {
        return kind == IndexKind.INTEGER || kind == IndexKind.DATETIME;
    }

    /** What an index of whole numbers or moments took in. */
    private static OptionalLong whole(Value value) {
        return Values.isString(value) ? moment(value) : OptionalLong.of(Values.whole(value));
    }

    private static OptionalLong moment(Value value) {
        return Values.isString(value) ? Moments.parse(value.getStringValue()) : OptionalLong.empty();
    }

    /** Bounds on numbers, each only if it is given. What is no number is above all numbers. */
    private record Numbers(OptionalDouble lt, OptionalDouble lte, OptionalDouble gt, OptionalDouble gte) {
        boolean contain(OptionalDouble number) {
            return number.isPresent() && contain(number.getAsDouble());
        }

        private boolean contain(double number) {
            return (lt.isEmpty() || order(number, lt.getAsDouble()) < 0)
                    && (lte.isEmpty() || order(number, lte.getAsDouble()) <= 0)
                    && (gt.isEmpty() || order(number, gt.getAsDouble()) > 0)
                    && (gte.isEmpty() || order(number, gte.getAsDouble()) >= 0);
        }

        private static int order(double a, double b) {
            return a == b ? 0 : Double.compare(a, b);
        }

        /** The points that an index of fractions has within the bounds, those at them included. */
        Candidates in(ValueIndex index) {
            double low = larger(gt.orElse(Double.NEGATIVE_INFINITY), gte.orElse(Double.NEGATIVE_INFINITY));
            double high = smaller(lt.orElse(Double.NaN), lte.orElse(Double.NaN));
            return index.numbers(low, high);
        }

        private static double larger(double a, double b) {
            return order(a, b) > 0 ? a : b;
        }

        private static double smaller(double a, double b) {
            return order(a, b) < 0 ? a : b;
        }

        /** The same bounds for whole numbers. */
        Wholes whole() {
            return new Wholes(
                    whole(lt, Math::ceil), whole(lte, Math::floor), whole(gt, Math::floor), whole(gte, Math::ceil));
        }

        private static OptionalLong whole(OptionalDouble bound, DoubleUnaryOperator rounding) {
            return bound.isPresent()
                    ? OptionalLong.of((long) rounding.applyAsDouble(bound.getAsDouble()))
                    : OptionalLong.empty();
        }
    }

    /** Bounds on whole numbers, each only if it is given. */
    private record Wholes(OptionalLong lt, OptionalLong lte, OptionalLong gt, OptionalLong gte) {
        boolean contain(OptionalLong number) {
            return number.isPresent() && contain(number.getAsLong());
        }

        private boolean contain(long number) {
            return (lt.isEmpty() || number < lt.getAsLong())
                    && (lte.isEmpty() || number <= lte.getAsLong())
                    && (gt.isEmpty() || number > gt.getAsLong())
                    && (gte.isEmpty() || number >= gte.getAsLong());
        }

        /** The points that an index of whole numbers or moments has within the bounds, those at them included. */
        Candidates in(ValueIndex index) {
            return index.wholes(
                    Math.max(gt.orElse(Long.MIN_VALUE), gte.orElse(Long.MIN_VALUE)),
                    Math.min(lt.orElse(Long.MAX_VALUE), lte.orElse(Long.MAX_VALUE)));
        }

        /** The same bounds for an index of fractions, which takes them for numbers without a sign. */
        Numbers numbers() {
            return new Numbers(unsigned(lt), unsigned(lte), unsigned(gt), unsigned(gte));
        }

        private static OptionalDouble unsigned(OptionalLong bound) {
            if (bound.isEmpty()) {
                return OptionalDouble.empty();
            }
            double number = bound.getAsLong();
            return OptionalDouble.of(number < 0 ? TWO_TO_128 + number : number);
        }
    }
}
