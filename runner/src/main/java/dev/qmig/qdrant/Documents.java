package dev.qmig.qdrant;

import dev.qmig.model.Node;
import dev.qmig.qdrant.DocumentCalls.Question;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.WriteOrdering;
import io.qdrant.client.grpc.Points.WriteOrderingType;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import okio.ByteString;

/**
 * Documents in one collection that has no vectors: points that are payload only. It knows nothing of what they mean.
 *
 * @since 0.1
 */
public final class Documents {

    private static final int PAGE = 256;
    private static final DocumentCalls.Page NOTHING = new DocumentCalls.Page(List.of(), null);

    private final Calls calls;
    private final String collection;

    Documents(Calls calls, String collection) {
        this.calls = calls;
        this.collection = collection;
    }

    /**
     * A document under its id.
     *
     * @param id a number or a UUID
     */
    public record Document(String id, Node.Obj content) {}

    /**
     * Every document whose {@code field} is the text {@code value}, ordered by id; none where the collection is absent. Values
     * that are null are left out. Documents written meanwhile may or may not be among them.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public List<Document> all(String field, String value) {
        return matching(DocumentQuery.having(field, value), List.of());
    }

    /**
     * Every document but those whose {@code field} is one of the texts {@code values}, in the same way.
     *
     * @param leftOut members of the documents that are not wanted, plain names
     * @throws ServerException where the server gives no answer or refuses
     */
    public List<Document> allBut(String field, List<String> values, List<String> leftOut) {
        return matching(DocumentQuery.without(field, values), leftOut);
    }

    /** Page by page, of as many documents as fit into one answer. */
    private List<Document> matching(ByteString filter, List<String> leftOut) {
        List<Document> documents = new ArrayList<>();
        Question question = new Question(collection, filter, leftOut, PAGE, null);
        while (true) {
            try {
                DocumentCalls.Page page = page(question);
                documents.addAll(page.documents());
                if (page.next() == null) {
                    return List.copyOf(documents);
                }
                question = question.from(page.next(), question.limit());
            } catch (ServerException e) {
                if (!e.isTooLarge() || question.limit() == 1) {
                    throw e;
                }
                question = question.from(question.offset(), question.limit() / 4);
            }
        }
    }

    private DocumentCalls.Page page(Question question) {
        return calls.readIfThere(Texts.readDocuments(collection), DocumentCalls::new, stub -> stub.scroll(question))
                .orElse(NOTHING);
    }

    /**
     * Creates the collection where it is absent: no vectors, one shard, strict mode off. One that somebody else creates at the
     * same time is fine.
     *
     * @param facts what its metadata is to say then
     * @return what its metadata says
     * @throws ServerException where the server gives no answer or refuses
     */
    public Node.Obj create(Node.Obj facts) {
        Optional<Node.Obj> described = described();
        if (described.isPresent()) {
            return described.get();
        }
        CreateCollection request = CreateCollection.newBuilder()
                .setCollectionName(collection)
                .setShardNumber(1)
                .setStrictModeConfig(StrictModeConfig.newBuilder().setEnabled(false))
                .putAllMetadata(PayloadValues.write(facts))
                .setTimeout(calls.commitSeconds())
                .build();
        calls.changeIfAbsent(
                Texts.createDocuments(collection), CollectionsGrpc::newBlockingStub, stub -> stub.create(request));
        return facts;
    }

    /** What the metadata of the collection says; empty where there is no collection. */
    private Optional<Node.Obj> described() {
        GetCollectionInfoRequest request = GetCollectionInfoRequest.newBuilder()
                .setCollectionName(collection)
                .build();
        return calls.readIfThere(
                        Texts.readDocuments(collection), CollectionsGrpc::newBlockingStub, stub -> stub.get(request))
                .map(reply -> PayloadValues.read(reply.getResult().getConfig().getMetadataMap()));
    }

    /**
     * Writes {@code document} under {@code id} in place of what was there. When it returns, every later read sees it.
     *
     * @throws ServerException where the server gives no answer, refuses, or does not confirm the write
     */
    public void put(UUID id, Node.Obj document) {
        write(upsert(id, document));
    }

    /**
     * The document under {@code id}; empty where there is none, or no collection.
     *
     * @throws ServerException where the server gives no answer or refuses
     */
    public Optional<Node.Obj> get(UUID id) {
        byte[] request = DocumentCalls.get(collection, id);
        return calls.readIfThere(Texts.readDocuments(collection), DocumentCalls::new, stub -> stub.get(request))
                .flatMap(Function.identity())
                .map(Document::content);
    }

    /**
     * Writes {@code document} under {@code id} unless there is one. The server does not tell whether it wrote: read what is there then.
     *
     * @throws ServerException where the server gives no answer, refuses, or does not confirm that it is done
     */
    public void putIfAbsent(UUID id, Node.Obj document) {
        write(upsert(id, document).setUpdateMode(UpdateMode.InsertOnly));
    }

    /**
     * Writes {@code document} in place of what is under {@code id}, if that has every member of {@code expected}: texts and whole
     * numbers. The server does not tell whether it wrote: read what is there then.
     *
     * @throws ServerException where the server gives no answer, refuses, or does not confirm that it is done
     */
    public void replace(UUID id, Node.Obj expected, Node.Obj document) {
        write(upsert(id, document)
                .setUpdateMode(UpdateMode.UpdateOnly)
                .setUpdateFilter(DocumentFilters.having(expected)));
    }

    /**
     * Deletes what is under {@code id}, if it has every member of {@code expected}, of which there may be none: texts and whole numbers.
     * Whether it was there is not told.
     *
     * @throws ServerException where the server gives no answer, refuses, or does not confirm that it is done
     */
    public void delete(UUID id, Node.Obj expected) {
        Filter filter = DocumentFilters.having(expected).toBuilder()
                .addMust(Condition.newBuilder()
                        .setHasId(HasIdCondition.newBuilder().addHasId(pointId(id))))
                .build();
        DeletePoints request = DeletePoints.newBuilder()
                .setCollectionName(collection)
                .setWait(true)
                .setOrdering(strong())
                .setPoints(PointsSelector.newBuilder().setFilter(filter))
                .build();
        confirmed(
                Texts.deleteDocument(collection),
                purpose -> calls.change(purpose, PointsGrpc::newBlockingStub, stub -> stub.delete(request)));
    }

    private UpsertPoints.Builder upsert(UUID id, Node.Obj document) {
        return UpsertPoints.newBuilder()
                .setCollectionName(collection)
                .setWait(true)
                .setOrdering(strong())
                .addPoints(point(id, document));
    }

    private void write(UpsertPoints.Builder request) {
        UpsertPoints upsert = request.build();
        confirmed(
                Texts.putDocument(collection),
                purpose -> calls.change(purpose, PointsGrpc::newBlockingStub, stub -> stub.upsert(upsert)));
    }

    private void confirmed(String purpose, Function<String, PointsOperationResponse> change) {
        if (change.apply(purpose).getResult().getStatus() != UpdateStatus.Completed) {
            throw calls.failures().unconfirmed(purpose);
        }
    }

    /**
     * Puts each of {@code facts} into the collection's metadata, in place of what its key had there; other keys stay. Nothing hangs
     * on it, so the server is given no more time than for a read.
     *
     * @throws ServerException where the server gives no answer or refuses, as when the collection is absent
     */
    public void describe(Node.Obj facts) {
        UpdateCollection request = UpdateCollection.newBuilder()
                .setCollectionName(collection)
                .putAllMetadata(PayloadValues.write(facts))
                .setTimeout(calls.asideSeconds())
                .build();
        calls.aside(
                Texts.describeDocuments(collection), CollectionsGrpc::newBlockingStub, stub -> stub.update(request));
    }

    /** With vectors that are there and empty: a point without any is refused. */
    private static PointStruct point(UUID id, Node.Obj document) {
        return PointStruct.newBuilder()
                .setId(pointId(id))
                .setVectors(Vectors.newBuilder().setVectors(NamedVectors.getDefaultInstance()))
                .putAllPayload(PayloadValues.write(document))
                .build();
    }

    private static WriteOrdering strong() {
        return WriteOrdering.newBuilder().setType(WriteOrderingType.Strong).build();
    }

    private static PointId pointId(UUID id) {
        return PointId.newBuilder().setUuid(id.toString()).build();
    }
}
