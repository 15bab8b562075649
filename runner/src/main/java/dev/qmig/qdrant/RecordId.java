package dev.qmig.qdrant;

import dev.qmig.model.InvalidValueException;
import io.qdrant.client.grpc.Common.PointId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id of any point that a server may have: a number of 64 bits without a sign, or a UUID. The order is the one in which Qdrant scrolls:
 * numbers before UUIDs, both ascending.
 *
 * @since 0.1
 */
public final class RecordId implements Comparable<RecordId> {

    private final long number;
    private final @Nullable UUID uuid;

    private RecordId(long number, @Nullable UUID uuid) {
        this.number = number;
        this.uuid = uuid;
    }

    /** The number whose 64 bits are {@code bits}. */
    public static RecordId number(long bits) {
        return new RecordId(bits, null);
    }

    /** A UUID. */
    public static RecordId uuid(UUID uuid) {
        return new RecordId(0, uuid);
    }

    static RecordId of(PointId id) {
        return id.hasUuid() ? uuid(UUID.fromString(id.getUuid())) : number(id.getNum());
    }

    PointId message() {
        PointId.Builder message = PointId.newBuilder();
        return uuid == null
                ? message.setNum(number).build()
                : message.setUuid(uuid.toString()).build();
    }

    /**
     * Reads {@link #toString()} back.
     *
     * @throws InvalidValueException where {@code text} is neither a number of 64 bits nor a UUID
     */
    public static RecordId parse(String text) {
        try {
            return text.indexOf('-') > 0 ? uuid(UUID.fromString(text)) : number(Long.parseUnsignedLong(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("`" + text + "` is not the id of a point");
        }
    }

    @Override
    public int compareTo(RecordId other) {
        if (uuid == null) {
            return other.uuid == null ? Long.compareUnsigned(number, other.number) : -1;
        }
        if (other.uuid == null) {
            return 1;
        }
        int high = Long.compareUnsigned(uuid.getMostSignificantBits(), other.uuid.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(uuid.getLeastSignificantBits(), other.uuid.getLeastSignificantBits());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordId id && compareTo(id) == 0;
    }

    @Override
    public int hashCode() {
        return uuid == null ? Long.hashCode(number) : uuid.hashCode();
    }

    @Override
    public String toString() {
        return uuid == null ? Long.toUnsignedString(number) : uuid.toString();
    }
}
