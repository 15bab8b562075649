package dev.qmig.qdrant;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.ClientCalls;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that read and write whole points. Points stay in the bytes they come in: turning those into objects and back takes more of the
 * processor than everything else about a copy.
 */
final class RecordCalls {

    private static final MethodDescriptor<ScrollPoints, Page<PointRecord>> SCROLL =
            reading(PointsGrpc.getScrollMethod(), ScrollResponse.RESULT_FIELD_NUMBER, RecordReader::read);
    private static final MethodDescriptor<ScrollPoints, Page<RecordId>> SCROLL_IDS =
            reading(PointsGrpc.getScrollMethod(), ScrollResponse.RESULT_FIELD_NUMBER, RecordReader::id);
    private static final MethodDescriptor<GetPoints, Page<PointRecord>> GET =
            reading(PointsGrpc.getGetMethod(), GetResponse.RESULT_FIELD_NUMBER, RecordReader::read);
    private static final MethodDescriptor<Upsert, PointsOperationResponse> UPSERT =
            PointsGrpc.getUpsertMethod().toBuilder(
                            new Writing(), PointsGrpc.getUpsertMethod().getResponseMarshaller())
                    .build();

    private RecordCalls() {}

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

        Page<PointRecord> scroll(ScrollPoints request) {
            return ClientCalls.blockingUnaryCall(getChannel(), SCROLL, getCallOptions(), request);
        }

        Page<RecordId> scrollIds(ScrollPoints request) {
            return ClientCalls.blockingUnaryCall(getChannel(), SCROLL_IDS, getCallOptions(), request);
        }

        List<PointRecord> get(GetPoints request) {
            return ClientCalls.blockingUnaryCall(getChannel(), GET, getCallOptions(), request)
                    .items();
        }

        PointsOperationResponse upsert(Upsert request) {
            return ClientCalls.blockingUnaryCall(getChannel(), UPSERT, getCallOptions(), request);
        }
    }

    /**
     * What was read of points, and where to go on.
     *
     * @param next the id that the next page starts with, or null
     */
    record Page<T>(List<T> items, @Nullable RecordId next) {}

    /**
     * Points to write.
     *
     * @param head the request without points
     */
    record Upsert(UpsertPoints head, List<PointRecord> records) {}

    /** What is made of a {@code RetrievedPoint}, which is {@code length} bytes of an answer. */
    private interface Item<T> {
        T from(byte[] answer, int start, int length) throws IOException;
    }

    private static <Q, A, T> MethodDescriptor<Q, Page<T>> reading(
            MethodDescriptor<Q, A> method, int result, Item<T> item) {
        return method.toBuilder(method.getRequestMarshaller(), new Reading<>(result, item))
                .build();
    }

    /** An answer to read; none is written. */
    private record Reading<T>(int result, Item<T> item) implements MethodDescriptor.Marshaller<Page<T>> {
        @Override
        public InputStream stream(Page<T> value) {
            throw new UnsupportedOperationException("answers are read only");
        }

        @Override
        public Page<T> parse(InputStream stream) {
            try {
                return read(stream.readAllBytes());
            } catch (IOException e) {
                throw FieldMethod.unreadable(e);
            }
        }

        /** {@code ScrollResponse} or {@code GetResponse}; the field with the next offset has a number that the latter uses for its result. */
        private Page<T> read(byte[] answer) throws IOException {
            CodedInputStream in = CodedInputStream.newInstance(answer);
            List<T> items = new ArrayList<>();
            RecordId next = null;
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int field = WireFormat.getTagFieldNumber(tag);
                if (field == result) {
                    int length = in.readRawVarint32();
                    int start = in.getTotalBytesRead();
                    in.skipRawBytes(length);
                    items.add(item.from(answer, start, length));
                } else if (field == ScrollResponse.NEXT_PAGE_OFFSET_FIELD_NUMBER) {
                    next = RecordId.of(PointId.parseFrom(in.readBytes()));
                } else {
                    in.skipField(tag);
                }
            }
            in.checkLastTagWas(0);
            return new Page<>(items, next);
        }
    }

    /** A request to write; none is read. */
    private record Writing() implements MethodDescriptor.Marshaller<Upsert> {
        @Override
        public InputStream stream(Upsert value) {
            int number = UpsertPoints.POINTS_FIELD_NUMBER;
            int size = value.head.getSerializedSize()
                    + value.records.stream()
                            .mapToInt(record -> record.bytesAs(number))
                            .sum();
            byte[] request = new byte[size];
            CodedOutputStream out = CodedOutputStream.newInstance(request);
            try {
                value.head.writeTo(out);
                for (PointRecord record : value.records) {
                    record.writeAs(number, out);
                }
            } catch (IOException e) {
                throw new IllegalStateException("a message was written into as many bytes as it said", e);
            }
            out.checkNoSpaceLeft();
            return new Bytes(request);
        }

        @Override
        public Upsert parse(InputStream stream) {
            throw new UnsupportedOperationException("requests are written only");
        }
    }

    /** Says how many there are, so that they are sent without being gathered again. */
    private static final class Bytes extends ByteArrayInputStream implements KnownLength {
        Bytes(byte[] all) {
            super(all);
        }
    }
}
