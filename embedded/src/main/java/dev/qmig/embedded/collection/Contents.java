package dev.qmig.embedded.collection;

import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.filter.Indexes;
import dev.qmig.embedded.filter.Subject;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorSpace;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a collection holds: settings, payload indexes and points. Read it only inside of {@link Collection#read}. */
public final class Contents implements Indexes {
    private final NavigableMap<JsonPath, IndexSchema> indexes = new TreeMap<>();
    private final NavigableMap<PointKey, Point> points = new TreeMap<>();
    private final FormerValues formerValues = new FormerValues();
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
        copy.indexes.putAll(indexes);
        copy.points.putAll(points);
        copy.formerValues.rememberAll(formerValues);
        return copy;
    }

    public CollectionSettings settings() {
        return settings;
    }

    /** The space of each vector name, in the order of the names. */
    public Map<String, VectorSpace> spaces() {
        return spaces;
    }

    public NavigableMap<JsonPath, IndexSchema> indexes() {
        return Collections.unmodifiableNavigableMap(indexes);
    }

    @Override
    public Optional<IndexSchema> at(JsonPath path) {
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

    /** The points from an id on, that id included. */
    public Stream<Point> pointsFrom(PointKey first) {
        return points.tailMap(first, true).values().stream();
    }

    public Stream<Point> matching(Condition condition) {
        Predicate<Subject> bound = condition.bind(this);
        return points().filter(bound);
    }

    /** The number of the last write. */
    public long operations() {
        return operations;
    }

    /** Values that an index has seen and that no point has any more. */
    public Set<Value> formerValues(JsonPath path) {
        return formerValues.of(path);
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
        formerValues.forget(path);
        if (schema == null) {
            indexes.remove(path);
        } else {
            indexes.put(path, schema);
        }
    }

    void put(Point point) {
        Point before = points.put(point.key(), point);
        if (before != null) {
            formerValues.remember(indexes, before);
        }
    }

    void remove(PointKey key) {
        Point before = points.remove(key);
        if (before != null) {
            formerValues.remember(indexes, before);
        }
    }
}
