package dev.qmig.qdrant;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.qmig.model.Node;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import java.security.Security;
import java.util.logging.Logger;

/**
 * Has ready what the first calls need, which takes most of their time: it can go on beside other work.
 *
 * @since 0.1
 */
public final class Preloading implements Runnable {

    private static final Node.Obj ANY =
            Node.object().put("text", "t").put("flag", true).put("number", 1).build();

    /** Reads the protocol of Qdrant as an answer has it, and has the transport's surroundings ready. Connects to nothing. */
    @Override
    public void run() {
        Logger.getLogger("io.grpc").getLevel();
        PointsGrpc.getScrollMethod();
        ScrollResponse answer = ScrollResponse.newBuilder()
                .addResult(RetrievedPoint.newBuilder()
                        .setId(PointId.newBuilder().setUuid("u"))
                        .putAllPayload(PayloadValues.write(ANY)))
                .build();
        try {
            ScrollResponse read = ScrollResponse.parseFrom(answer.toByteArray());
            PayloadValues.read(read.getResult(0).getPayloadMap());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
        Security.getProviders();
        QdrantGrpc.getHealthCheckMethod();
    }
}
