package dev.qmig.embedded.strict;

import dev.qmig.embedded.filter.Indexes;
import dev.qmig.embedded.schema.CollectionSettings;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import java.util.function.Supplier;

/** What strict mode has to remember of a collection between requests. */
public final class StrictMode {
    /** The sizes of a collection are measured anew for every so many checked writes, and guessed in between. */
    private static final int WRITES_BETWEEN_MEASURES = 32;

    private final RateLimiter reads = new RateLimiter("Read", System::nanoTime);
    private final RateLimiter writes = new RateLimiter("Write", System::nanoTime);
    private long checkedWrites;
    private Sizes measured = Sizes.NONE;

    /** The limits for one request; without any when strict mode is not switched on. */
    public Limits limits(CollectionSettings settings, Indexes indexes) {
        return new Limits(this, settings.strictMode().orElseGet(StrictModeConfig::getDefaultInstance), indexes);
    }

    void takeRead(long perMinute, long cost) {
        reads.take(perMinute, cost);
    }

    void takeWrite(long perMinute, long cost) {
        writes.take(perMinute, cost);
    }

    synchronized Sizes sizes(Supplier<Sizes> measure) {
        checkedWrites++;
        if (checkedWrites % WRITES_BETWEEN_MEASURES == 0) {
            measured = measure.get();
        }
        return measured;
    }
}
