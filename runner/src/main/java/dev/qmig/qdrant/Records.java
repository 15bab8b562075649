package dev.qmig.qdrant;

import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionSchema;
import dev.qmig.model.PointFilter;
import dev.qmig.model.PointId;
import dev.qmig.model.PointPart;
import dev.qmig.model.VectorName;
import dev.qmig.model.WriteOrdering;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The points of one collection in bulk, as they are stored. Every call may be repeated without another effect, and is where the
 * connection is lost and where no answer comes in time. A thread that waits in one of them may be interrupted.
 *
 * @since 0.1
 */
public final class Records {

    /** A page that does not fit into one answer is asked for again, so much smaller. */
    private static final int SMALLER = 4;

    private static final int ANY = Integer.MAX_VALUE;

    private final Calls calls;
    private final CollectionName collection;
    private final RecordLimits limits;
    private final Filter filter;
    private final boolean vectors;
    private final WriteOrdering ordering;

    Records(Calls calls, CollectionName collection) {
        this(calls, collection, RecordLimits.NONE, Filter.getDefaultInstance(), true, WriteOrdering.WEAK);
    }

    private Records(
            Calls calls,
            CollectionName collection,
            RecordLimits limits,
            Filter filter,
            boolean vectors,
            WriteOrdering ordering) {
        this.calls = calls;
        this.collection = collection;
        this.limits = limits;
        this.filter = filter;
        this.vectors = vectors;
        this.ordering = ordering;
    }

    /** Those of {@code where} that lack {@code part}, to be read, sampled and counted; their vectors are read where they are wanted. */
    public Records lacking(PointFilter where, PointPart part, boolean wantsVectors) {
        return new Records(calls, collection, limits, Filters.lacking(where, part), wantsVectors, ordering);
    }

    /** Those that have {@code part}, to be read, sampled and counted. */
    Records having(PointPart part) {
        return new Records(calls, collection, limits, Filters.having(part), false, ordering);
    }

    /** The same points, asked for and written as {@code schema} lets callers: within its strict mode, and by shard key where it has those. */
    public Records within(CollectionSchema schema) {
        return new Records(calls, collection, RecordLimits.of(schema), filter, vectors, ordering);
    }

    /** The same points, written in this order where others write them, too. */
    public Records ordered(WriteOrdering order) {
        return new Records(calls, collection, limits, filter, vectors, order);
    }

    /**
     * Some points in the order of their ids.
     *
     * @param next the first id that is not among them; null at the end
     */
    public record Page(List<PointRecord> records, @Nullable RecordId next) {

        /** Copies. */
        public Page {
            records = List.copyOf(records);
        }
    }

    /**
     * Some ids in their order.
     *
     * @param next the first id that is not among them; null at the end
     */
    public record IdPage(List<RecordId> ids, @Nullable RecordId next) {

        /** Copies. */
        public IdPage {
            ids = List.copyOf(ids);
        }
    }

    /**
     * The points from {@code from} on, or from the first, with vectors and payload: {@code limit} of them, or as many as fit into one answer.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Page page(@Nullable RecordId from, int limit) {
        return page(from, limit, ANY);
    }

    /**
     * The same in an answer of no more than {@code bytes}, unless a single point is larger. A server in this process does not look at that.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Page page(@Nullable RecordId from, int limit, int bytes) {
        ScrollPoints.Builder request = scroll(from, limit)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(vectors));
        RecordCalls.Page<PointRecord> reply =
                fitting(request, bytes, (stub, page, most) -> taking(most, stub).scroll(page));
        return new Page(reply.items(), reply.next());
    }

    /**
     * The ids alone, in the same way.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public IdPage ids(@Nullable RecordId from, int limit) {
        ScrollPoints.Builder request = scroll(from, limit)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(false));
        RecordCalls.Page<RecordId> reply = fitting(request, ANY, (stub, page, most) -> stub.scrollIds(page));
        return new IdPage(reply.items(), reply.next());
    }

    /**
     * The ids of all of them, where there are no more than {@code most}, and none that the model cannot hold; otherwise empty.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    Optional<List<PointId>> allIds(int most) {
        List<RecordId> found = new ArrayList<>();
        RecordId from = null;
        do {
            IdPage page = ids(from, most + 1 - found.size());
            found.addAll(page.ids());
            from = page.next();
        } while (from != null && found.size() <= most);
        return found.size() > most
                ? Optional.empty()
                : Foreign.accepted(() ->
                        found.stream().map(id -> PointReader.id(id.message())).toList());
    }

    private ScrollPoints.Builder scroll(@Nullable RecordId from, int limit) {
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(collection.value())
                .setFilter(filter)
                .setLimit(Math.min(limit, limits.read()));
        return from == null ? request : request.setOffset(from.message());
    }

    /** One request for a page, with an answer of so many bytes at most. */
    private interface Scroll<T> {
        RecordCalls.Page<T> of(RecordCalls.Stub stub, ScrollPoints request, int bytes);
    }

    private <T> RecordCalls.Page<T> fitting(ScrollPoints.Builder request, int bytes, Scroll<T> scroll) {
        while (true) {
            try {
                ScrollPoints page = request.build();
                int most = page.getLimit() == 1 ? ANY : bytes;
                return calls.readLong(
                        Texts.readPoints(collection), RecordCalls.Stub::new, stub -> scroll.of(stub, page, most));
            } catch (ServerException e) {
                if (!e.isTooLarge() || request.getLimit() == 1) {
                    throw e;
                }
                request.setLimit(Math.max(1, request.getLimit() / SMALLER));
            }
        }
    }

    /** {@code stub}, where an answer may be {@code bytes} large. */
    private static RecordCalls.Stub taking(int bytes, RecordCalls.Stub stub) {
        return bytes == ANY ? stub : stub.withMaxInboundMessageSize(bytes);
    }

    /**
     * Points that were asked for by their ids.
     *
     * @param asked how many ids, from the first on, they are of
     */
    public record Found(List<PointRecord> records, int asked) {

        /** Copies. */
        public Found {
            records = List.copyOf(records);
        }
    }

    /**
     * Those of the points {@code ids} that are there, with vectors and payload, in any order: of all ids, or of as many as fit into one answer
     * of {@code bytes}, of one at least.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Found get(List<RecordId> ids, int bytes) {
        int asked = ids.size();
        while (true) {
            try {
                GetPoints request = by(ids.subList(0, asked), true);
                int most = asked == 1 ? ANY : bytes;
                return new Found(
                        calls.readLong(Texts.readPoints(collection), RecordCalls.Stub::new, stub -> taking(most, stub)
                                .get(request)),
                        asked);
            } catch (ServerException e) {
                if (!e.isTooLarge() || asked == 1) {
                    throw e;
                }
                asked = Math.max(1, asked / SMALLER);
            }
        }
    }

    /**
     * Which of {@code ids} there are.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Set<RecordId> existing(List<RecordId> ids) {
        return read(by(ids, false)).stream()
                .map(point -> RecordId.of(point.getId()))
                .collect(Collectors.toSet());
    }

    private GetPoints by(List<RecordId> ids, boolean whole) {
        return GetPoints.newBuilder()
                .setCollectionName(collection.value())
                .addAllIds(ids.stream().map(RecordId::message).toList())
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(whole))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(whole))
                .build();
    }

    private List<RetrievedPoint> read(GetPoints request) {
        return calls.readLong(Texts.readPoints(collection), PointsGrpc::newBlockingStub, stub -> stub.get(request))
                .getResultList();
    }

    /**
     * The ids of up to {@code count} points that the server picks at random, in any order. Where it gives few at once it is asked some times, and
     * there may be fewer.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public List<RecordId> sample(int count) {
        return queries().sample(count);
    }

    /**
     * The ids of the points that are nearest to the point {@code id} by {@code vector}, up to {@code limit}, without itself; none where it has no
     * such vector.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Set<RecordId> nearest(RecordId id, VectorName vector, int limit) {
        return queries().nearest(id, vector, limit);
    }

    /**
     * How many points there are: counted, or the server's guess where it does not let callers have them counted.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public long count() {
        return queries().count();
    }

    /**
     * Whether there is no point.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public boolean isEmpty() {
        return ids(null, 1).ids().isEmpty();
    }

    /** How many points a minute may be written; null for any number. */
    public @Nullable Integer writesPerMinute() {
        return limits.writesPerMinute();
    }

    /** {@code records} in their order, in parts that one request may write each. */
    public List<List<PointRecord>> portions(List<PointRecord> records) {
        return limits.portions(records);
    }

    /**
     * What a write does to a point that is there, and when it answers.
     *
     * @param onlyMissing whether a point that is there stays as it is
     * @param waiting whether it answers when readers see the points; otherwise when the server will not lose them any more
     */
    public record Writing(boolean onlyMissing, boolean waiting) {}

    /**
     * Writes {@code records}: one request, or one for each shard key among them. Those of one id must be one.
     *
     * @throws ServerException where the server gives no answer or refuses; some of them may be written then
     */
    public void write(List<PointRecord> records, Writing writing) {
        writer().write(records, writing);
    }

    /**
     * Gives points the vectors of {@code records}, and nothing else of them; other vectors and the payload stay. A point that is not there any
     * more is left out.
     *
     * @throws ServerException where the server gives no answer or refuses; some of them may be written then
     */
    public void writeVectors(List<PointRecord> records) {
        writer().writeVectors(records);
    }

    /**
     * Sets the keys of the payload of {@code records}, and nothing else of them. A point that is not there any more is left out.
     *
     * @throws ServerException where the server gives no answer or refuses; some of them may be written then
     */
    public void writePayload(List<PointRecord> records) {
        writer().writePayload(records);
    }

    /**
     * Deletes those of the points {@code ids} that are there, and waits for it. Where shards have keys, a read tells in which of them each is.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public void delete(List<RecordId> ids) {
        writer().delete(ids);
    }

    private RecordQueries queries() {
        return new RecordQueries(calls, collection, limits, filter);
    }

    private RecordWriter writer() {
        return new RecordWriter(calls, collection, ordering, limits.keyed(), ids -> read(by(ids, false)));
    }
}
