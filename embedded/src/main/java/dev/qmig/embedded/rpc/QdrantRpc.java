package dev.qmig.embedded.rpc;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/** Tells which version of the server this stands for. */
final class QdrantRpc extends QdrantGrpc.QdrantImplBase {
    static final String TITLE = "qdrant - vector search engine";
    static final String VERSION = "1.18.3";

    @Override
    public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> observer) {
        Replies.answer(request, observer, any -> HealthCheckReply.newBuilder()
                .setTitle(TITLE)
                .setVersion(VERSION));
    }
}
