package dev.qmig.embedded;

import dev.qmig.embedded.rpc.Reflection;
import dev.qmig.embedded.rpc.Services;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An embedded Qdrant on a port of the local host. Closing it leaves the instance open. It describes itself to tools by
 * gRPC server reflection, version 1 and its alpha, which in process has no use and is not loaded.
 */
public final class EmbeddedServer implements AutoCloseable {
    private final Server server;

    private EmbeddedServer(Server server) {
        this.server = server;
    }

    static EmbeddedServer start(
            Services services, InetSocketAddress address, @Nullable String apiKey, @Nullable String readOnlyApiKey) {
        if (address.isUnresolved()) {
            throw new EmbeddedQdrantException(
                    "The host `" + address.getHostString() + "` is unknown. Name an address of this machine.", null);
        }
        FrameLog.withoutHeaders();
        OkHttpServerBuilder builder = OkHttpServerBuilder.forPort(address, InsecureServerCredentials.create())
                .maxInboundMessageSize(Integer.MAX_VALUE);
        Reflection.on(builder);
        try {
            return new EmbeddedServer(
                    services.on(builder, apiKey, readOnlyApiKey).build().start());
        } catch (IOException failed) {
            throw new EmbeddedQdrantException(refused(address, failed), failed);
        }
    }

    private static String refused(InetSocketAddress address, Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "Cannot serve on port " + address.getPort() + " of " + address.getHostString() + ": "
                + cause.getMessage() + ". Name an address of this machine and a port that is free; port 0 takes any.";
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /**
     * Takes no more calls and lets those that are under way end, as long as they do so in time.
     *
     * @param grace how long to wait for them
     */
    public void close(Duration grace) throws InterruptedException {
        server.shutdown().awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        close();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
