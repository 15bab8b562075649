package dev.qmig.embedded.rpc;

import io.grpc.stub.StreamObserver;
import java.io.InputStream;

/** A method that can be called without a server. */
interface DirectMethod {
    /** Answers the request that {@code request} holds with the bytes of a message. */
    void answer(InputStream request, StreamObserver<InputStream> observer);
}
