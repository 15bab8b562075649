package dev.qmig.qdrant;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.qmig.model.Node;
import dev.qmig.model.ObjectBuilder;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.ClientCalls;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers that hold documents straight into trees of the model. The generated classes would do it too, but the first map they read
 * makes them build the descriptors of the whole protocol, which takes longer than everything else about a call.
 */
final class DocumentAnswers {

    private static final MethodDescriptor<ScrollPoints, Page> SCROLL =
            reading(PointsGrpc.getScrollMethod(), ScrollResponse.RESULT_FIELD_NUMBER);
    private static final MethodDescriptor<GetPoints, Page> GET =
            reading(PointsGrpc.getGetMethod(), GetResponse.RESULT_FIELD_NUMBER);

    private DocumentAnswers() {}

    /** Loads what a call needs. */
    static void preload() {
        SCROLL.streamRequest(ScrollPoints.newBuilder()
                .setFilter(DocumentFilters.without("field", List.of("value")))
                .build());
        SCROLL.parseResponse(InputStream.nullInputStream());
    }

    /** Makes the calls. */
    static final class Stub extends AbstractBlockingStub<Stub> {

        Stub(Channel channel) {
            this(channel, CallOptions.DEFAULT);
        }

        private Stub(Channel channel, CallOptions options) {
            super(channel, options);
        }

        @Override
        protected Stub build(Channel channel, CallOptions options) {
            return new Stub(channel, options);
        }

        Page scroll(ScrollPoints request) {
            return ClientCalls.blockingUnaryCall(getChannel(), SCROLL, getCallOptions(), request);
        }

        List<Documents.Document> get(GetPoints request) {
            return ClientCalls.blockingUnaryCall(getChannel(), GET, getCallOptions(), request)
                    .documents();
        }
    }

    private static <Q, A> MethodDescriptor<Q, Page> reading(MethodDescriptor<Q, A> method, int result) {
        return method.toBuilder(method.getRequestMarshaller(), new Answer(result))
                .build();
    }

    /**
     * Documents, and where to go on.
     *
     * @param next the id that the next page starts with, or null
     */
    record Page(
            List<Documents.Document> documents, @Nullable PointId next) {}

    /** An answer to read; none is written. */
    private record Answer(int result) implements MethodDescriptor.Marshaller<Page> {
        @Override
        public InputStream stream(Page value) {
            throw new UnsupportedOperationException("answers are read only");
        }

        @Override
        public Page parse(InputStream stream) {
            try {
                CodedInputStream in = CodedInputStream.newInstance(stream);
                Page page = read(in, result);
                in.checkLastTagWas(0);
                return page;
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    /** How gRPC tells of an answer that is no message. */
    static StatusRuntimeException unreadable(IOException e) {
        return Status.INTERNAL
                .withDescription("Invalid protobuf byte sequence")
                .withCause(e)
                .asRuntimeException();
    }

    /** {@code ScrollResponse} or {@code GetResponse}; the field with the next offset has a number that the latter uses for its result. */
    private static Page read(CodedInputStream in, int result) throws IOException {
        List<Documents.Document> documents = new ArrayList<>();
        PointId next = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field == result) {
                documents.add(PayloadReader.within(in, DocumentAnswers::document));
            } else if (field == ScrollResponse.NEXT_PAGE_OFFSET_FIELD_NUMBER) {
                next = PointId.parseFrom(in.readBytes());
            } else {
                in.skipField(tag);
            }
        }
        return new Page(documents, next);
    }

    private static Documents.Document document(CodedInputStream in) throws IOException {
        PointId id = PointId.getDefaultInstance();
        ObjectBuilder payload = Node.object();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case RetrievedPoint.ID_FIELD_NUMBER -> id = PointId.parseFrom(in.readBytes());
                case RetrievedPoint.PAYLOAD_FIELD_NUMBER -> PayloadReader.entry(in, payload, 1);
                default -> in.skipField(tag);
            }
        }
        return new Documents.Document(words(id), payload.build());
    }

    private static String words(PointId id) {
        return id.hasUuid() ? id.getUuid() : Long.toUnsignedString(id.getNum());
    }
}
