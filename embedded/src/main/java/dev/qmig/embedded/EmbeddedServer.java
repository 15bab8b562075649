package dev.qmig.embedded;

import dev.qmig.embedded.rpc.Reflection;
import dev.qmig.embedded.rpc.Services;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    static EmbeddedServer start(Services services, int port, @Nullable String apiKey, @Nullable String readOnlyApiKey) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        OkHttpServerBuilder builder = OkHttpServerBuilder.forPort(address, InsecureServerCredentials.create())
                .maxInboundMessageSize(Integer.MAX_VALUE);
        Reflection.on(builder);
        try {
            return new EmbeddedServer(
                    services.on(builder, apiKey, readOnlyApiKey).build().start());
        } catch (IOException failed) {
            throw new EmbeddedQdrantException(
                    "Cannot serve on port " + port + " of " + address.getHostString()
                            + "; it may be in use. Choose another port, or 0 for any that is free.",
                    failed);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
