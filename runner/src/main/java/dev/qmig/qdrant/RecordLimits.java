package dev.qmig.qdrant;

import dev.qmig.model.CollectionSchema;
import dev.qmig.model.ShardingMethod;
import dev.qmig.model.StrictModeConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a collection lets callers read and write many points.
 *
 * @param read the most points that one request may ask for
 * @param write the most that one may write
 * @param exact whether points may be counted
 * @param writesPerMinute the most points that may be written in a minute; null for any number
 * @param keyed whether each point is in the shard of a key, which a write has to name
 */
record RecordLimits(
        int read, int write, boolean exact, @Nullable Integer writesPerMinute, boolean keyed) {

    /** Half of the smallest limit that is met in front of servers, 32 MiB of a REST proxy; Qdrant's own gRPC has none. */
    private static final int LARGEST_WRITE_BYTES = 16 << 20;

    static final RecordLimits NONE = new RecordLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, true, null, false);

    static RecordLimits of(CollectionSchema schema) {
        StrictModeConfig strict = schema.config().strictMode().inForce();
        Integer perMinute = strict.writes().writeRateLimit();
        return new RecordLimits(
                size(strict.searches().maxQueryLimit()),
                Math.min(size(strict.writes().upsertMaxBatchsize()), size(perMinute)),
                !Boolean.FALSE.equals(strict.searches().searchAllowExact()),
                perMinute,
                schema.config().params().shardingMethod() == ShardingMethod.CUSTOM);
    }

    /** At least one: a limit of none lets nothing be done, and the server says so. */
    private static int size(@Nullable Number most) {
        return most == null ? Integer.MAX_VALUE : (int) Math.max(1, Math.min(Integer.MAX_VALUE, most.longValue()));
    }

    /** {@code records} in their order, in parts that one request may write each. */
    List<List<PointRecord>> portions(List<PointRecord> records) {
        List<List<PointRecord>> portions = new ArrayList<>();
        List<PointRecord> portion = new ArrayList<>();
        long bytes = 0;
        for (PointRecord record : records) {
            boolean full = portion.size() == write || bytes + record.bytes() > LARGEST_WRITE_BYTES;
            if (full && !portion.isEmpty()) {
                portions.add(portion);
                portion = new ArrayList<>();
                bytes = 0;
            }
            portion.add(record);
            bytes += record.bytes();
        }
        if (!portion.isEmpty()) {
            portions.add(portion);
        }
        return portions;
    }
}
