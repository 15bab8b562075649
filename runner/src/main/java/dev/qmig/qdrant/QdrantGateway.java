package dev.qmig.qdrant;

import dev.qmig.model.Activity;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.FieldPath;
import dev.qmig.model.Loss;
import dev.qmig.model.Named;
import dev.qmig.model.Reads;
import dev.qmig.model.ServerVersion;
import dev.qmig.transport.StartingChannel;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.PointsGrpc;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * One Qdrant server. Every call takes one request, or as many as it says, and has a deadline: 4 seconds for the version, 10 for
 * reading, 75 for a change. Every failure is a {@link ServerException}. It may be used by several threads.
 *
 * @since 0.1
 */
public final class QdrantGateway implements AutoCloseable {

    private final Runnable disconnect;
    private final Calls calls;
    private final Catalog catalog;
    private final UpdateQueue queue;

    private QdrantGateway(Runnable disconnect, Calls calls) {
        this.disconnect = disconnect;
        this.calls = calls;
        this.catalog = new Catalog(calls);
        this.queue = new UpdateQueue(calls);
    }

    /** The server at {@code target}, where calls that fail in passing are repeated as {@code retry} says. Nothing is sent yet; {@link #version()} should be asked first, because it diagnoses most. */
    public static QdrantGateway connect(Target target, Retry retry) {
        return connect(target, Limits.DEFAULT, retry);
    }

    /** The same, where no call is repeated. */
    public static QdrantGateway connect(Target target) {
        return connect(target, Retry.NEVER);
    }

    static QdrantGateway connect(Target target, Limits limits) {
        return connect(target, limits, Retry.NEVER);
    }

    private static QdrantGateway connect(Target target, Limits limits, Retry retry) {
        if (target.overTls()) {
            ManagedChannel channel = Channels.open(target);
            return connected(target, channel, () -> Channels.close(channel), limits, retry);
        }
        StartingChannel channel = Channels.starting(target);
        return connected(target, channel, channel::close, limits, retry);
    }

    private static QdrantGateway connected(
            Target target, Channel channel, Runnable disconnect, Limits limits, Retry retry) {
        Channel authorized = Channels.authorized(channel, target);
        return new QdrantGateway(disconnect, new Calls(authorized, limits, new Failures(target), retry));
    }

    /** The server behind {@code channel}, such as an embedded one. The channel stays open when the gateway is closed. */
    public static QdrantGateway over(Channel channel) {
        return over(channel, Retry.NEVER);
    }

    /** The same, where calls that fail in passing are repeated. */
    public static QdrantGateway over(Channel channel, Retry retry) {
        return new QdrantGateway(() -> {}, new Calls(channel, Limits.DEFAULT, new Failures(null), retry));
    }

    /**
     * The server's version. It needs no API key, so its success says nothing about the key.
     *
     * @throws ServerException within five seconds, where nothing answers or what answers is no Qdrant
     */
    public ServerVersion version() {
        String version = calls.greet(Greeting::new, Greeting::version);
        return ServerVersion.parse(version).orElseThrow(() -> calls.failures().notQdrant("version `" + version + "`"));
    }

    /**
     * The aliases and those of the collections {@code named} that exist, with their configuration and payload indexes as they are
     * now. Left out are qmig's own collections, aliases whose name no call could use, and a collection that is hidden by an alias
     * of its name, because the server would answer with another one. It takes two requests and one for each
     * collection, two where it is sharded by key.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public ClusterSchema schema(Set<CollectionName> named) {
        return schema(new Named(named, Set.of()));
    }

    /**
     * The same for those collections that {@code reads} says, in as many requests, and with the points that it names: one request more for
     * each collection with points. Which points have what it asks for takes up to two requests more for each of that, of a page of ids each.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public ClusterSchema schema(Reads reads) {
        return catalog.schema(reads);
    }

    /**
     * The names of all collections, sorted; without qmig's own.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public SortedSet<CollectionName> collectionNames() {
        return catalog.collectionNames();
    }

    /**
     * How many points have what {@code loss} is about, counted exactly. An alias of the collection's name is followed.
     *
     * @throws ServerException where the server gives no answer or refuses, as when there is no such collection
     */
    public long count(Loss loss) {
        CountPoints request = Counting.of(loss);
        return calls.read(Texts.count(loss), PointsGrpc::newBlockingStub, stub -> stub.count(request))
                .getResult()
                .getCount();
    }

    /**
     * How many different values {@code field} has among the points of {@code collection}, up to {@code most}; the index of the field tells.
     *
     * @throws ServerException where the server gives no answer or refuses, as where the field has no index for it
     */
    public long values(CollectionName collection, FieldPath field, int most) {
        FacetCounts request = FacetCounts.newBuilder()
                .setCollectionName(collection.value())
                .setKey(field.value())
                .setLimit(most)
                .build();
        return calls.read(Texts.values(collection, field), PointsGrpc::newBlockingStub, stub -> stub.facet(request))
                .getHitsCount();
    }

    /**
     * Makes one change with one request, whether or not it is made already, and waits for it as long as the server lets it.
     *
     * @throws ServerException of kind {@link ServerException.Kind#UNKNOWN_OUTCOME} where only reading can tell what happened
     */
    public Applied apply(Change change) {
        return change.accept(new ChangeSender(calls));
    }

    /**
     * Whether {@code collection} has made all updates that it accepted before this call: changes of payload indexes, vectors and points.
     * It is waited for as long as the server lets it, a minute in general. To a server this is an update that changes nothing, so it also
     * wakes a collection that puts off optimizing until there is one. True where there is no such collection.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public boolean isDoneWithUpdates(CollectionName collection) {
        return queue.isDone(collection);
    }

    /**
     * What {@code collection} is at; empty where there is no such collection.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Optional<Activity> activity(CollectionName collection) {
        return queue.activity(collection);
    }

    /** The points of {@code collection} in bulk. */
    public Records records(CollectionName collection) {
        return new Records(calls, collection);
    }

    /** The documents in {@code collection}, which need not exist yet. */
    public Documents documents(String collection) {
        return new Documents(calls, collection);
    }

    /** The same for another thread than the one that runs: no call is repeated or takes longer than {@code most}, and nobody hears of it. */
    public Documents documentsApart(String collection, Duration most) {
        return new Documents(calls.once(most), collection);
    }

    /** Breaks off what is under way and ends the threads of a connection of its own; it takes milliseconds. */
    @Override
    public void close() {
        disconnect.run();
    }
}
