package dev.qmig.embedded.collection;

import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.filter.Indexes;
import dev.qmig.embedded.index.Candidates.Listed;
import dev.qmig.embedded.index.ValueIndex;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorSpace;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a collection holds: settings, payload indexes and points. Read it only inside of {@link Collection#read}. */
public final class Contents implements Indexes {
    private final NavigableMap<JsonPath, ValueIndex> indexes = new TreeMap<>();
    private final NavigableMap<PointKey, Point> points = new TreeMap<>();
    private final Columns columns = new Columns();
    private CollectionSettings settings;
    private Map<String, VectorSpace> spaces;
    private long operations;

    Contents(CollectionSettings settings, long operations) {
        this.settings = settings;
        this.spaces = settings.spaces();
        this.operations = operations;
    }

    /** The same contents, to be changed on their own. Points are values and are shared. */
    Contents copy() {
        Contents copy = new Contents(settings, operations);
        indexes.forEach((path, index) -> copy.indexes.put(path, index.copy()));
        copy.points.putAll(points);
        return copy;
    }

    public CollectionSettings settings() {
        return settings;
    }

    /** The space of each vector name, in the order of the names. */
    public Map<String, VectorSpace> spaces() {
        return spaces;
    }

    public NavigableMap<JsonPath, ValueIndex> indexes() {
        return Collections.unmodifiableNavigableMap(indexes);
    }

    @Override
    public Optional<ValueIndex> index(JsonPath path) {
        return Optional.ofNullable(indexes.get(path));
    }

    public @Nullable Point point(PointKey key) {
        return points.get(key);
    }

    public int count() {
        return points.size();
    }

    /** All points in the order of their ids. */
    public Stream<Point> points() {
        return points.values().stream();
    }

    private Stream<Point> pointsFrom(PointKey first) {
        return points.tailMap(first, true).values().stream();
    }

    /** The points that meet the condition, in the order of their ids. */
    public Stream<Point> matching(Condition condition) {
        return matching(condition, null, Long.MAX_VALUE);
    }

    /**
     * The points from an id on that meet the condition.
     *
     * @param first that id, which is included, or null to begin with the first point
     * @param wanted how many will be looked at
     */
    public Stream<Point> matching(Condition condition, @Nullable PointKey first, long wanted) {
        return narrowed(condition, wanted)
                .map(listed -> listed.from(first).map(points::get).filter(Objects::nonNull))
                .orElseGet(() -> first == null ? points() : pointsFrom(first))
                .filter(condition.bind(this));
    }

    /**
     * The vectors of a name, when the condition leaves too many points to look for each, and when it is worth while.
     *
     * @param size how many numbers each of them has
     */
    public Optional<Column> column(Condition condition, String name, int size) {
        return narrowed(condition, Long.MAX_VALUE).isPresent()
                ? Optional.empty()
                : columns.get(name, () -> Column.of(points(), name, size));
    }

    private Optional<Listed> narrowed(Condition condition, long wanted) {
        return condition.candidates(this).listed().filter(listed -> listed.spareWork(points.size(), wanted));
    }

    /** The number of the last write. */
    public long operations() {
        return operations;
    }

    long advance(int by) {
        operations += by;
        return operations;
    }

    void settings(CollectionSettings changed) {
        settings = changed;
        spaces = changed.spaces();
    }

    void index(JsonPath path, @Nullable IndexSchema schema) {
        if (schema == null) {
            indexes.remove(path);
        } else {
            ValueIndex index = new ValueIndex(path, schema);
            points.forEach((key, point) -> index.add(key, point.payload()));
            indexes.put(path, index);
        }
    }

    void put(Point point) {
        columns.clear();
        Point before = points.put(point.key(), point);
        if (before == null || !Objects.equals(before.payload(), point.payload())) {
            unindex(before);
            indexes.values().forEach(index -> index.add(point.key(), point.payload()));
        }
    }

    void remove(PointKey key) {
        columns.clear();
        unindex(points.remove(key));
    }

    private void unindex(@Nullable Point lost) {
        if (lost != null) {
            indexes.values().forEach(index -> index.remove(lost.key(), lost.payload()));
        }
    }
}
