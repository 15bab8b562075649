package dev.qmig.qdrant;

import dev.qmig.model.TextDigest;
import dev.qmig.transport.PlainChannel;
import java.time.Instant;

/**
 * Has ready what the first calls need, which takes most of their time: it can go on beside other work.
 *
 * @since 0.1
 */
public final class Preloading implements Runnable {

    /** Digests a text, as each script is; and writes and reads messages as those to and from Qdrant. Connects to nothing. */
    @Override
    public void run() {
        TextDigest.of("");
        DocumentCalls.preload();
        PlainChannel.preload();
        Instant.parse("2026-01-01T00:00:00Z");
    }
}
