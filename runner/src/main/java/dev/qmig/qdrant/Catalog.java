package dev.qmig.qdrant;

import dev.qmig.model.AliasName;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionSchema;
import dev.qmig.model.InvalidValueException;
import dev.qmig.model.Point;
import dev.qmig.model.PointId;
import dev.qmig.model.PointKey;
import dev.qmig.model.Reads;
import dev.qmig.model.ShardingMethod;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoRequest;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what collections and aliases there are. The server's lists have no order that holds, so all are sorted here. */
final class Catalog {

    /** A step reads its own collection and that of the next one. */
    private static final int FEW = 2;

    private final Calls calls;

    Catalog(Calls calls) {
        this.calls = calls;
    }

    SortedSet<CollectionName> collectionNames() {
        return calls
                .read(
                        Texts.listCollections(),
                        CollectionsGrpc::newBlockingStub,
                        stub -> stub.list(ListCollectionsRequest.getDefaultInstance()))
                .getCollectionsList()
                .stream()
                .map(CollectionDescription::getName)
                .flatMap(Catalog::usable)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    ClusterSchema schema(Reads reads) {
        SortedSet<CollectionName> existing = candidates(reads);
        List<AliasDescription> aliases = aliases();
        SortedMap<AliasName, CollectionName> pointers = pointers(aliases);
        existing.removeIf(name -> !reads.reads(name, pointers));
        existing.removeIf(
                name -> aliases.stream().anyMatch(alias -> alias.getAliasName().equals(name.value())));
        SortedMap<CollectionName, CollectionSchema> collections = new TreeMap<>();
        existing.forEach(name -> collection(name).ifPresent(schema -> collections.put(name, schema)));
        return new ClusterSchema(
                collections,
                pointers,
                points(collections.keySet(), reads.points(collections.keySet())),
                new PartHolders(calls).read(reads.fillings(), collections));
    }

    /** Asking for a few collections that may be absent takes fewer requests than asking which ones there are first. */
    private SortedSet<CollectionName> candidates(Reads reads) {
        return reads.names()
                .filter(names -> names.size() <= FEW)
                .<SortedSet<CollectionName>>map(TreeSet::new)
                .orElseGet(this::collectionNames);
    }

    private SortedMap<PointKey, Point> points(Set<CollectionName> collections, Set<PointKey> keys) {
        SortedMap<CollectionName, List<PointId>> ids = new TreeMap<>();
        keys.stream().filter(key -> collections.contains(key.collection())).forEach(key -> ids.computeIfAbsent(
                        key.collection(), any -> new ArrayList<>())
                .add(key.id()));
        SortedMap<PointKey, Point> found = new TreeMap<>();
        ids.forEach((name, wanted) ->
                points(name, wanted).forEach(point -> found.put(new PointKey(name, point.id()), point)));
        return found;
    }

    private List<Point> points(CollectionName name, List<PointId> ids) {
        GetPoints request = PointWriter.get(name, ids);
        return calls.readIfThere(Texts.readPoints(name), PointsGrpc::newBlockingStub, stub -> stub.get(request))
                .map(reply -> reply.getResultList().stream()
                        .map(point -> read(name, point))
                        .toList())
                .orElse(List.of());
    }

    private Point read(CollectionName name, RetrievedPoint point) {
        try {
            return PointReader.read(point);
        } catch (InvalidValueException refused) {
            throw calls.failures().unusable(name, PointReader.id(point.getId()), refused);
        }
    }

    private List<AliasDescription> aliases() {
        return calls.read(
                        Texts.listAliases(),
                        CollectionsGrpc::newBlockingStub,
                        stub -> stub.listAliases(ListAliasesRequest.getDefaultInstance()))
                .getAliasesList();
    }

    /** Nothing where there is none, or no longer. */
    private Optional<CollectionSchema> collection(CollectionName name) {
        GetCollectionInfoRequest request = GetCollectionInfoRequest.newBuilder()
                .setCollectionName(name.value())
                .build();
        return calls.readIfThere(
                        Texts.readCollection(name), CollectionsGrpc::newBlockingStub, stub -> stub.get(request))
                .map(reply -> withShardKeys(name, SchemaReader.read(reply.getResult())));
    }

    /** What a collection says of itself leaves its shard keys out, so those that have any take one more request. */
    private CollectionSchema withShardKeys(CollectionName name, CollectionSchema schema) {
        if (schema.config().params().shardingMethod() != ShardingMethod.CUSTOM) {
            return schema;
        }
        CollectionClusterInfoRequest request = CollectionClusterInfoRequest.newBuilder()
                .setCollectionName(name.value())
                .build();
        return calls.readIfThere(
                        Texts.readShardKeys(name),
                        CollectionsGrpc::newBlockingStub,
                        stub -> stub.collectionClusterInfo(request))
                .map(cluster -> schema.with(ShardKeys.read(cluster)))
                .orElse(schema);
    }

    private static SortedMap<AliasName, CollectionName> pointers(List<AliasDescription> aliases) {
        SortedMap<AliasName, CollectionName> pointers = new TreeMap<>();
        aliases.stream().flatMap(Catalog::pointer).forEach(entry -> pointers.put(entry.getKey(), entry.getValue()));
        return pointers;
    }

    private static Stream<Map.Entry<AliasName, CollectionName>> pointer(AliasDescription alias) {
        return usable(alias.getCollectionName())
                .flatMap(target ->
                        Foreign.accepted(() -> Map.entry(new AliasName(alias.getAliasName()), target)).stream());
    }

    /** The name, unless the model refuses it or it is qmig's own. */
    private static Stream<CollectionName> usable(String name) {
        return Foreign.accepted(() -> new CollectionName(name)).stream().filter(usable -> !usable.isReserved());
    }
}
