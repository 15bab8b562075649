package dev.qmig.embedded.quick;

import dev.qmig.embedded.value.PointKey;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PayloadExcludeSelector;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of points with their payload, in the order of their ids.
 *
 * @param leftOut keys of the payload that are not wanted
 * @param limit how many at most, of which there is at least one
 * @param offset the id it begins with, or null
 */
record PlainScroll(
        String collection,
        PlainFilter filter,
        Set<String> leftOut,
        int limit,
        @Nullable PointKey offset) {

    static PlainScroll read(byte[] request) {
        Fields in = new Fields(request);
        String collection = "";
        @Nullable PlainFilter filter = null;
        @Nullable PointKey offset = null;
        long limit = 0;
        @Nullable Set<String> leftOut = null;
        for (int field = in.nextOf(); field != 0; field = in.nextOf()) {
            switch (field) {
                case ScrollPoints.COLLECTION_NAME_FIELD_NUMBER -> collection = in.text();
                case ScrollPoints.FILTER_FIELD_NUMBER -> filter = PlainFilter.read(in.inner());
                case ScrollPoints.OFFSET_FIELD_NUMBER -> offset = id(in.inner());
                case ScrollPoints.LIMIT_FIELD_NUMBER -> limit = in.number();
                case ScrollPoints.WITH_PAYLOAD_FIELD_NUMBER -> leftOut = leftOut(in.inner());
                default -> throw new UnusualException("another field");
            }
        }
        if (collection.isEmpty() || filter == null || leftOut == null || limit < 1 || limit >= Integer.MAX_VALUE) {
            throw new UnusualException("another scroll");
        }
        return new PlainScroll(
                collection, Objects.requireNonNull(filter), Objects.requireNonNull(leftOut), (int) limit, offset);
    }

    /** What a selector of the payload leaves out of it: nothing, or some keys. */
    private static Set<String> leftOut(Fields selector) {
        Set<String> names = new HashSet<>();
        int kind = selector.nextOf();
        if (kind == WithPayloadSelector.EXCLUDE_FIELD_NUMBER) {
            names.addAll(selector.inner().all(PayloadExcludeSelector.FIELDS_FIELD_NUMBER, Fields::key));
        } else if (kind != WithPayloadSelector.ENABLE_FIELD_NUMBER || selector.number() != 1) {
            throw new UnusualException("another payload");
        }
        selector.expectEnd();
        return names;
    }

    private static PointKey id(Fields id) {
        if (id.nextOf() != PointId.UUID_FIELD_NUMBER) {
            throw new UnusualException("another id");
        }
        PointKey key = uuid(id.text());
        id.expectEnd();
        return key;
    }

    /** Only as it is written in an answer. */
    private static PointKey uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equals(text)) {
                return PointKey.of(uuid);
            }
        } catch (IllegalArgumentException e) {
            // Told by those who know every spelling.
        }
        throw new UnusualException("another id");
    }
}
