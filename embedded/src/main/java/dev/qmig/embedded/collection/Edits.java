package dev.qmig.embedded.collection;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.persist.Storage.Batch;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hands of one write: it changes the contents and knows afterwards what has to be kept. */
public final class Edits {
    private final Contents contents;
    private final long version;
    private final Set<PointKey> points = new HashSet<>();
    private final Set<JsonPath> indexes = new HashSet<>();
    private boolean settings;

    Edits(Contents contents, long version) {
        this.contents = contents;
        this.version = version;
    }

    public Contents contents() {
        return contents;
    }

    /** The version of what this write changes. */
    long version() {
        return version;
    }

    @Nullable
    Point point(PointKey key) {
        return contents.point(key);
    }

    List<Point> matching(Condition condition) {
        return contents.matching(condition).toList();
    }

    /** Refuses a name the collection does not have. */
    VectorSpace space(String vectorName) {
        VectorSpace space = contents.spaces().get(vectorName);
        if (space == null) {
            throw Refusal.unknownVector(vectorName);
        }
        return space;
    }

    void put(Point point) {
        contents.put(point);
        points.add(point.key());
    }

    void remove(PointKey key) {
        contents.remove(key);
        points.add(key);
    }

    void settings(CollectionSettings changed) {
        contents.settings(changed);
        settings = true;
    }

    void index(JsonPath path, @Nullable IndexSchema schema) {
        contents.index(path, schema);
        indexes.add(path);
    }

    /** Marks everything there is as changed. */
    void all() {
        settings = true;
        indexes.addAll(contents.indexes().keySet());
        contents.points().map(Point::key).forEach(points::add);
    }

    void keep(long collection, Batch batch) {
        batch.operations(collection, contents.operations());
        if (settings) {
            batch.settings(collection, SettingsCodec.encode(contents.settings()));
        }
        for (JsonPath path : indexes) {
            batch.index(
                    collection,
                    path.toString(),
                    contents.at(path)
                            .map(schema -> schema.toProto().build().toByteArray())
                            .orElse(null));
        }
        for (PointKey key : points) {
            Point point = contents.point(key);
            batch.point(collection, key.toBytes(), point == null ? null : PointCodec.encode(point));
        }
    }
}
