package dev.qmig.embedded.value;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Common.PointId;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The id of a point: an unsigned 64-bit number or a UUID. Numbers come before UUIDs, each kind in ascending unsigned
 * order.
 */
public record PointKey(boolean isUuid, long high, long low) implements Comparable<PointKey> {

    public static PointKey of(long number) {
        return new PointKey(false, 0, number);
    }

    public static PointKey of(UUID uuid) {
        return new PointKey(true, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** Refuses an id without a kind and a UUID that does not parse. */
    public static PointKey of(PointId id) {
        return switch (id.getPointIdOptionsCase()) {
            case NUM -> of(id.getNum());
            case UUID -> ofUuid(id.getUuid());
            case POINTIDOPTIONS_NOT_SET -> throw Refusal.invalid("No ID options provided");
        };
    }

    private static PointKey ofUuid(String text) {
        UUID uuid = Uuids.parse(text);
        if (uuid == null) {
            throw Refusal.invalid("Unable to parse UUID: " + text);
        }
        return of(uuid);
    }

    public PointId toProto() {
        return isUuid
                ? PointId.newBuilder().setUuid(toString()).build()
                : PointId.newBuilder().setNum(low).build();
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(isUuid ? 2 * Long.BYTES : Long.BYTES);
        if (isUuid) {
            bytes.putLong(high);
        }
        return bytes.putLong(low).array();
    }

    public static PointKey ofBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return bytes.length == Long.BYTES ? of(in.getLong()) : new PointKey(true, in.getLong(), in.getLong());
    }

    @Override
    public int compareTo(PointKey other) {
        if (isUuid != other.isUuid) {
            return isUuid ? 1 : -1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return isUuid ? new UUID(high, low).toString() : Long.toUnsignedString(low);
    }
}
