package dev.qmig.embedded.quick;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.persist.StorageException;
import dev.qmig.embedded.persist.StoredCollection;
import dev.qmig.embedded.value.PointKey;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Requests in bytes and their answers in bytes; empty for one that is to be answered in full. */
public final class QuickReads {
    /** Each page looks at all points, which is quick as long as they are few. */
    private static final int MOST_POINTS = 2_000;

    private static final int MAP_KEY = 1;
    private static final byte[] NOTHING = new byte[0];
    private static final double NANOS_PER_SECOND = 1e9;

    private final Catalog catalog;

    public QuickReads(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Answers a health check with these facts. */
    public static Optional<byte[]> greet(byte[] request, String title, String version) {
        return request.length > 0
                ? Optional.empty()
                : Optional.of(new WireWriter()
                        .text(HealthCheckReply.TITLE_FIELD_NUMBER, title)
                        .text(HealthCheckReply.VERSION_FIELD_NUMBER, version)
                        .message());
    }

    /**
     * Answers a scroll over a collection that nobody has written to or read otherwise since the instance was opened.
     *
     * @throws dev.qmig.embedded.error.Refusal where there is no such collection
     */
    public Optional<byte[]> scroll(byte[] request) {
        long start = System.nanoTime();
        try {
            PlainScroll scroll = PlainScroll.read(request);
            return catalog.peek(scroll.collection(), stored -> page(stored, scroll))
                    .map(page -> page.decimal(
                                    ScrollResponse.TIME_FIELD_NUMBER, (System.nanoTime() - start) / NANOS_PER_SECOND)
                            .message());
        } catch (UnusualException | StorageException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** One point more than asked for is the first of the next page. */
    private static WireWriter page(StoredCollection stored, PlainScroll scroll) {
        refuseLimits(stored.settings());
        if (!stored.indexes().isEmpty()) {
            throw new UnusualException("an index, which may compare in its own way");
        }
        WireWriter page = new WireWriter();
        int count = 0;
        for (Map.Entry<PointKey, byte[]> point : points(stored, scroll).entrySet()) {
            if (count == scroll.limit()) {
                return page.inner(ScrollResponse.NEXT_PAGE_OFFSET_FIELD_NUMBER, id -> id(point.getKey(), id));
            }
            count++;
            page.inner(
                    ScrollResponse.RESULT_FIELD_NUMBER,
                    result -> show(point.getKey(), point.getValue(), scroll.leftOut(), result));
        }
        return page;
    }

    /** The payload of each point that is asked for, by id. */
    private static Map<PointKey, byte[]> points(StoredCollection stored, PlainScroll scroll) {
        Map<PointKey, byte[]> points = new TreeMap<>();
        int count = 0;
        for (Map.Entry<byte[], byte[]> point : stored.points()) {
            count++;
            if (count > MOST_POINTS) {
                throw new UnusualException("many points");
            }
            PointKey key = PointKey.ofBytes(point.getKey());
            if (scroll.offset() != null && key.compareTo(scroll.offset()) < 0) {
                continue;
            }
            byte[] payload = payload(new Fields(point.getValue()));
            if (scroll.filter().holds(new Fields(payload))) {
                points.put(key, payload);
            }
        }
        return points;
    }

    /** What {@code PointCodec} writes: a version, whether there is a payload, and that. */
    private static byte[] payload(Fields point) {
        point.varint();
        return point.varint() == 0 ? NOTHING : point.block();
    }

    private static void show(PointKey key, byte[] stored, Set<String> leftOut, WireWriter result) {
        result.inner(RetrievedPoint.ID_FIELD_NUMBER, id -> id(key, id));
        Fields payload = new Fields(stored);
        for (int field = payload.next(); field != 0; field = payload.next()) {
            if (field != Struct.FIELDS_FIELD_NUMBER) {
                throw new UnusualException("no payload");
            }
            byte[] entry = payload.bytes();
            if (!isAmong(leftOut, new Fields(entry))) {
                result.bytes(RetrievedPoint.PAYLOAD_FIELD_NUMBER, entry);
            }
        }
    }

    private static boolean isAmong(Set<String> names, Fields entry) {
        return !names.isEmpty() && entry.nextOf() == MAP_KEY && names.contains(entry.text());
    }

    private static void id(PointKey key, WireWriter id) {
        if (key.isUuid()) {
            id.text(PointId.UUID_FIELD_NUMBER, key.toString());
        } else {
            id.number(PointId.NUM_FIELD_NUMBER, key.low());
        }
    }

    /** A collection in strict mode has limits, of which others know. What {@code SettingsCodec} writes: a flag, and the configuration. */
    private static void refuseLimits(byte[] settings) {
        Fields config = new Fields(settings, 1);
        for (int field = config.next(); field != 0; field = config.next()) {
            if (field == CollectionConfig.STRICT_MODE_CONFIG_FIELD_NUMBER) {
                refuseStrictness(config.inner());
            } else {
                config.skip();
            }
        }
    }

    private static void refuseStrictness(Fields mode) {
        for (int field = mode.next(); field != 0; field = mode.next()) {
            if (field != StrictModeConfig.ENABLED_FIELD_NUMBER) {
                mode.skip();
            } else if (mode.number() != 0) {
                throw new UnusualException("strict mode");
            }
        }
    }
}
