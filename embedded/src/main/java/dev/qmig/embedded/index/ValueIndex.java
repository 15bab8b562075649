package dev.qmig.embedded.index;

import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Moments;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.value.Uuids;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One payload index with what it took in. It finds keywords, UUIDs and flags by equality, integers also in ranges, and
 * numbers and moments in ranges; texts and places it only counts.
 */
public final class ValueIndex {
    private final JsonPath path;
    private final IndexSchema schema;
    private final Postings<String> keywords;
    private final Postings<UUID> uuids;
    /** Integers, numbers, moments or flags, whichever the kind of index takes in. */
    private final Postings<Long> numbers;

    private final Set<Value> former = new HashSet<>();
    private int points;

    public ValueIndex(JsonPath path, IndexSchema schema) {
        this(path, schema, new Postings<>(), new Postings<>(), new Postings<>());
    }

    private ValueIndex(
            JsonPath path,
            IndexSchema schema,
            Postings<String> keywords,
            Postings<UUID> uuids,
            Postings<Long> numbers) {
        this.path = path;
        this.schema = schema;
        this.keywords = keywords;
        this.uuids = uuids;
        this.numbers = numbers;
    }

    /** The same index, to be changed on its own. */
    public ValueIndex copy() {
        ValueIndex copy = new ValueIndex(path, schema, keywords.copy(), uuids.copy(), numbers.copy());
        copy.former.addAll(former);
        copy.points = points;
        return copy;
    }

    public IndexSchema schema() {
        return schema;
    }

    /** How many points have a value that the index takes in. */
    public int points() {
        return points;
    }

    /**
     * Values that the index took in and that some point lost since. The indexes of a real server remember them until they
     * are rebuilt, and facets show it.
     */
    public Set<Value> former() {
        return former;
    }

    public void add(PointKey point, @Nullable Struct payload) {
        List<Value> values = schema.indexed(path, payload).toList();
        values.forEach(value -> add(point, value));
        points += values.isEmpty() ? 0 : 1;
    }

    public void remove(PointKey point, @Nullable Struct payload) {
        List<Value> values = schema.indexed(path, payload).toList();
        values.forEach(value -> remove(point, value));
        points -= values.isEmpty() ? 0 : 1;
    }

    private void add(PointKey point, Value value) {
        switch (schema.kind()) {
            case KEYWORD -> keywords.add(value.getStringValue(), point);
            case UUID -> uuids.add(uuid(value), point);
            case INTEGER, FLOAT, DATETIME, BOOL -> numbers.add(number(value), point);
            case TEXT, GEO -> {}
        }
    }

    private void remove(PointKey point, Value value) {
        switch (schema.kind()) {
            case KEYWORD -> keywords.remove(value.getStringValue(), point);
            case UUID -> uuids.remove(uuid(value), point);
            case INTEGER, FLOAT, DATETIME, BOOL -> numbers.remove(number(value), point);
            case TEXT, GEO -> {}
        }
        if (isRemembered(schema.kind())) {
            former.add(value);
        }
    }

    private static boolean isRemembered(IndexKind kind) {
        return kind == IndexKind.KEYWORD || kind == IndexKind.INTEGER || kind == IndexKind.UUID;
    }

    private static UUID uuid(Value value) {
        return Objects.requireNonNull(Uuids.parse(value.getStringValue()));
    }

    private long number(Value value) {
        return switch (schema.kind()) {
            case INTEGER -> Values.whole(value);
            case FLOAT -> SortableDoubles.toLong(Values.number(value).orElseThrow());
            case DATETIME -> Moments.parse(value.getStringValue()).orElseThrow();
            case BOOL -> bit(value.getBoolValue());
            case KEYWORD, UUID, TEXT, GEO -> throw new IllegalStateException("no numbers in " + schema.kind());
        };
    }

    private static long bit(boolean flag) {
        return flag ? 1 : 0;
    }

    public Candidates keywords(Collection<String> wanted) {
        return keywords.having(wanted);
    }

    public Candidates uuids(Collection<UUID> wanted) {
        return uuids.having(wanted);
    }

    public Candidates integers(Collection<Long> wanted) {
        return numbers.having(wanted);
    }

    public Candidates flag(boolean wanted) {
        return numbers.having(List.of(bit(wanted)));
    }

    /** Of an index of integers or moments, which are microseconds: from one to another, both included. */
    public Candidates wholes(long low, long high) {
        return numbers.between(low, high);
    }

    /** Of an index of numbers: from one to another, both included. What is no number is above all numbers. */
    public Candidates numbers(double low, double high) {
        return numbers.between(SortableDoubles.toLong(low), SortableDoubles.toLong(high));
    }
}
