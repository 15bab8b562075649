package dev.qmig.qdrant;

import io.qdrant.client.grpc.QdrantGrpc;
import java.security.Security;
import java.util.logging.Logger;

/**
 * Has ready what the first calls need, which takes most of their time: it can go on beside other work.
 *
 * @since 0.1
 */
public final class Preloading implements Runnable {

    /** Reads an answer as Qdrant gives it, and has the transport's surroundings ready. Connects to nothing. */
    @Override
    public void run() {
        Logger.getLogger("io.grpc").getLevel();
        DocumentAnswers.preload();
        Security.getProviders();
        QdrantGrpc.getHealthCheckMethod();
    }
}
