package dev.qmig;

import io.grpc.ManagedChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts an embedded Qdrant. The runner knows no implementation; the command line, the test support or an application fills one
 * in.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RehearsalServer {

    /**
     * Starts a server.
     *
     * @param folder where it keeps its data, or null for a server in memory
     * @throws TargetUnavailableException where it cannot be started
     */
    Running start(@Nullable Path folder);

    /** A server that runs. */
    interface Running extends AutoCloseable {

        /** A channel to it, which the caller shuts down before the server is closed. */
        ManagedChannel channel();

        /** Stops the server; data in a folder stays. */
        @Override
        void close();
    }
}
