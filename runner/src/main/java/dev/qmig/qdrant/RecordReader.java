package dev.qmig.qdrant;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of a {@code RetrievedPoint} those of a {@code PointStruct}, where they are. The two messages differ in the number of the payload
 * and in fields that only answers have; vectors have the same numbers, but for the form of old servers.
 */
final class RecordReader {

    /** Fields of maps, as the encoding of messages defines them. */
    private static final int MAP_VALUE = 2;

    /** How many messages within each other are read: as deep as Qdrant keeps payload, 127 objects, each a value, its fields and one of them. */
    private static final int DEEPEST = 127 * 3 + 10;

    private static final int READ_PAYLOAD = tag(RetrievedPoint.PAYLOAD_FIELD_NUMBER);
    private static final byte WRITTEN_PAYLOAD = (byte) tag(PointStruct.PAYLOAD_FIELD_NUMBER);

    /** The server refuses a point that says nothing of vectors. */
    private static final ByteString NO_VECTORS = PointStruct.newBuilder()
            .setVectors(Vectors.newBuilder().setVectors(NamedVectors.getDefaultInstance()))
            .build()
            .toByteString();

    private final byte[] page;
    private final int start;
    private final int length;
    private final CodedInputStream in;
    private RecordId id = RecordId.number(0);
    private @Nullable ShardKey shard;
    private @Nullable ByteString vectors;
    private boolean isPlain = true;

    private RecordReader(byte[] page, int start, int length) {
        this.page = page;
        this.start = start;
        this.length = length;
        this.in = CodedInputStream.newInstance(page, start, length);
    }

    /** The point in {@code length} bytes of {@code page}, which are changed and must not be any more. */
    static PointRecord read(byte[] page, int start, int length) throws IOException {
        return new RecordReader(page, start, length).read();
    }

    /** The {@code PointStruct} in {@code wire}, whose payload may be deeper than what messages are read with unless told otherwise. */
    static PointStruct parsed(ByteString wire) throws IOException {
        CodedInputStream in = wire.newCodedInput();
        in.setRecursionLimit(DEEPEST);
        return PointStruct.parseFrom(in);
    }

    /** What stands before a field that says its length. */
    private static int tag(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** The id alone of the point in {@code length} bytes of {@code page}. */
    static RecordId id(byte[] page, int start, int length) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(page, start, length);
        RecordId id = RecordId.number(0);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == RetrievedPoint.ID_FIELD_NUMBER) {
                id = within(in, RecordReader::id);
            } else {
                in.skipField(tag);
            }
        }
        return id;
    }

    /** A {@code PointId}. */
    private static RecordId id(CodedInputStream in) throws IOException {
        RecordId id = RecordId.number(0);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case PointId.NUM_FIELD_NUMBER -> id = RecordId.number(in.readUInt64());
                case PointId.UUID_FIELD_NUMBER -> id = RecordId.uuid(UUID.fromString(in.readString()));
                default -> in.skipField(tag);
            }
        }
        return id;
    }

    private PointRecord read() throws IOException {
        int place = start;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            field(tag, place);
            place = start + in.getTotalBytesRead();
        }
        ByteString wire = UnsafeByteOperations.unsafeWrap(page, start, length);
        if (!isPlain) {
            return new PointRecord(rebuilt(wire), shard);
        }
        return new PointRecord(id, shard, vectors == null ? wire.concat(NO_VECTORS) : wire);
    }

    private void field(int tag, int place) throws IOException {
        switch (WireFormat.getTagFieldNumber(tag)) {
            case RetrievedPoint.ID_FIELD_NUMBER -> id = within(in, RecordReader::id);
            case RetrievedPoint.PAYLOAD_FIELD_NUMBER -> payload(tag, place);
            case RetrievedPoint.VECTORS_FIELD_NUMBER -> vectors = vectors();
            case RetrievedPoint.SHARD_KEY_FIELD_NUMBER -> {
                shard = ShardKey.parseFrom(in.readBytes());
                isPlain = false;
            }
            default -> {
                in.skipField(tag);
                isPlain = false;
            }
        }
    }

    private void payload(int tag, int place) throws IOException {
        if (tag != READ_PAYLOAD || page[place] != tag) {
            throw new IOException("the payload has another encoding than messages have");
        }
        in.skipField(tag);
        page[place] = WRITTEN_PAYLOAD;
    }

    private ByteString vectors() throws IOException {
        int size = in.readRawVarint32();
        int first = start + in.getTotalBytesRead();
        int limit = in.pushLimit(size);
        boolean any = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            any = true;
            switch (WireFormat.getTagFieldNumber(tag)) {
                case VectorsOutput.VECTOR_FIELD_NUMBER -> within(in, this::vector);
                case VectorsOutput.VECTORS_FIELD_NUMBER -> within(in, this::named);
                default -> in.skipField(tag);
            }
        }
        isPlain &= any;
        in.popLimit(limit);
        return UnsafeByteOperations.unsafeWrap(page, first, size);
    }

    private boolean named(CodedInputStream map) throws IOException {
        for (int tag = map.readTag(); tag != 0; tag = map.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == NamedVectorsOutput.VECTORS_FIELD_NUMBER) {
                within(map, this::entry);
            } else {
                map.skipField(tag);
            }
        }
        return isPlain;
    }

    private boolean entry(CodedInputStream entry) throws IOException {
        for (int tag = entry.readTag(); tag != 0; tag = entry.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == MAP_VALUE) {
                within(entry, this::vector);
            } else {
                entry.skipField(tag);
            }
        }
        return isPlain;
    }

    /** Old servers, which do not tell the kinds apart, answer with other fields. */
    private boolean vector(CodedInputStream vector) throws IOException {
        boolean any = false;
        for (int tag = vector.readTag(); tag != 0; tag = vector.readTag()) {
            any = true;
            isPlain &= WireFormat.getTagFieldNumber(tag) >= VectorOutput.DENSE_FIELD_NUMBER;
            vector.skipField(tag);
        }
        isPlain &= any;
        return isPlain;
    }

    /** It without what only answers have, and with vectors that say of what kind they are. */
    private PointStruct rebuilt(ByteString wire) throws IOException {
        VectorsOutput output = vectors == null ? VectorsOutput.getDefaultInstance() : VectorsOutput.parseFrom(vectors);
        return parsed(wire).toBuilder()
                .setVectors(PointRecord.vectors(output))
                .setUnknownFields(UnknownFieldSet.getDefaultInstance())
                .build();
    }

    private interface Reading<T> {
        T from(CodedInputStream in) throws IOException;
    }

    /** What {@code reading} makes of the message that is next, up to its end. */
    private static <T> T within(CodedInputStream in, Reading<T> reading) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        T value = reading.from(in);
        in.checkLastTagWas(0);
        in.popLimit(limit);
        return value;
    }
}
