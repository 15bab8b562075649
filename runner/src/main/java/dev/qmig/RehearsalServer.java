package dev.qmig;

import io.grpc.Channel;
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

    /** A server that runs. One that goes on after the call is as short as {@code qdrant::channel}. */
    @FunctionalInterface
    interface Running extends AutoCloseable {

        /** A channel to it, which stays open until the server is closed. */
        Channel channel();

        /** Stops the server; data in a folder stays. Does nothing where the server is somebody else's. */
        @Override
        default void close() {}
    }
}
