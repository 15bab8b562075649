package dev.qmig.qdrant;

import dev.qmig.model.Node;
import dev.qmig.model.ObjectBuilder;
import dev.qmig.transport.StartingChannel;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.ClientCalls;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PayloadExcludeSelector;
import io.qdrant.client.grpc.Points.ReadConsistency;
import io.qdrant.client.grpc.Points.ReadConsistencyType;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The calls that read documents, straight into trees of the model. Of the generated classes only the numbers of fields are taken. */
final class DocumentCalls extends AbstractBlockingStub<DocumentCalls> {

    static final MethodDescriptor<byte[], Page> SCROLL =
            FieldMethod.of(PointsGrpc.SERVICE_NAME, "Scroll", in -> page(in, ScrollResponse.RESULT_FIELD_NUMBER));
    static final MethodDescriptor<byte[], Page> GET =
            FieldMethod.of(PointsGrpc.SERVICE_NAME, "Get", in -> page(in, GetResponse.RESULT_FIELD_NUMBER));

    /** An id without fields is the number 0. */
    private static final String NO_ID = "0";

    DocumentCalls(Channel channel) {
        this(channel, CallOptions.DEFAULT);
    }

    private DocumentCalls(Channel channel, CallOptions options) {
        super(channel, options);
    }

    @Override
    protected DocumentCalls build(Channel channel, CallOptions options) {
        return new DocumentCalls(channel, options);
    }

    /** Loads what a call needs. */
    static void preload() {
        Greeting.METHOD.getFullMethodName();
        SCROLL.streamRequest(
                new Question("collection", DocumentQuery.without("field", List.of("value")), List.of("field"), 1, null)
                        .written());
    }

    /**
     * A page of documents that is asked for.
     *
     * @param filter a {@code Filter}
     * @param leftOut the members that are not wanted
     * @param limit how many at most
     * @param offset the {@code PointId} that it starts with, which the page before named, or null
     */
    record Question(
            String collection,
            ByteString filter,
            List<String> leftOut,
            int limit,
            @Nullable ByteString offset) {

        /** A {@code ScrollPoints}. */
        byte[] written() {
            return FieldWriter.message(request -> {
                request.text(ScrollPoints.COLLECTION_NAME_FIELD_NUMBER, collection)
                        .bytes(ScrollPoints.FILTER_FIELD_NUMBER, filter);
                if (offset != null) {
                    request.bytes(ScrollPoints.OFFSET_FIELD_NUMBER, offset);
                }
                request.number(ScrollPoints.LIMIT_FIELD_NUMBER, limit)
                        .inner(ScrollPoints.WITH_PAYLOAD_FIELD_NUMBER, this::select);
            });
        }

        private void select(FieldWriter selector) {
            if (leftOut.isEmpty()) {
                all(selector);
            } else {
                selector.inner(
                        WithPayloadSelector.EXCLUDE_FIELD_NUMBER,
                        exclude -> leftOut.forEach(
                                name -> exclude.text(PayloadExcludeSelector.FIELDS_FIELD_NUMBER, name)));
            }
        }

        /** As many documents at most, from {@code start} on. */
        Question from(@Nullable ByteString start, int most) {
            return new Question(collection, filter, leftOut, most, start);
        }
    }

    /** A {@code GetPoints} of one point, as most of the replicas have it. */
    static byte[] get(String collection, UUID id) {
        return FieldWriter.message(request -> request.text(GetPoints.COLLECTION_NAME_FIELD_NUMBER, collection)
                .inner(GetPoints.IDS_FIELD_NUMBER, point -> point.text(PointId.UUID_FIELD_NUMBER, id.toString()))
                .inner(GetPoints.WITH_PAYLOAD_FIELD_NUMBER, DocumentCalls::all)
                .inner(
                        GetPoints.READ_CONSISTENCY_FIELD_NUMBER,
                        consistency -> consistency.number(
                                ReadConsistency.TYPE_FIELD_NUMBER, ReadConsistencyType.Majority_VALUE)));
    }

    private static void all(FieldWriter selector) {
        selector.number(WithPayloadSelector.ENABLE_FIELD_NUMBER, 1);
    }

    Page scroll(Question question) {
        return single(SCROLL, question.written());
    }

    Optional<Documents.Document> get(byte[] request) {
        return single(GET, request).documents().stream().findFirst();
    }

    private Page single(MethodDescriptor<byte[], Page> method, byte[] request) {
        return ClientCalls.blockingUnaryCall(getChannel(), method, StartingChannel.single(getCallOptions()), request);
    }

    /**
     * Documents, and where to go on.
     *
     * @param next the {@code PointId} that the next page starts with, or null
     */
    record Page(
            List<Documents.Document> documents, @Nullable ByteString next) {}

    /** {@code ScrollResponse} or {@code GetResponse}; the field with the next offset has a number that the latter uses for its result. */
    private static Page page(FieldReader in, int result) throws IOException {
        List<Documents.Document> documents = new ArrayList<>();
        ByteString next = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == result) {
                documents.add(document(in.inner()));
            } else if (field == ScrollResponse.NEXT_PAGE_OFFSET_FIELD_NUMBER) {
                next = in.bytes();
            } else {
                in.skip();
            }
        }
        return new Page(documents, next);
    }

    private static Documents.Document document(FieldReader in) throws IOException {
        String id = NO_ID;
        ObjectBuilder payload = Node.object();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case RetrievedPoint.ID_FIELD_NUMBER -> id = id(in.inner());
                case RetrievedPoint.PAYLOAD_FIELD_NUMBER -> PayloadReader.entry(in.inner(), payload, 1);
                default -> in.skip();
            }
        }
        return new Documents.Document(id, payload.build());
    }

    private static String id(FieldReader in) throws IOException {
        String id = NO_ID;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case PointId.NUM_FIELD_NUMBER -> id = Long.toUnsignedString(in.number());
                case PointId.UUID_FIELD_NUMBER -> id = in.text();
                default -> in.skip();
            }
        }
        return id;
    }
}
