package dev.qmig.embedded.rpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;

/**
 * A method of a service, called as a server calls it.
 *
 * @param method is of one request and one answer
 */
record BoundMethod<Q, A>(ServerMethodDefinition<Q, A> method) implements DirectMethod {
    @Override
    public void answer(InputStream stream, StreamObserver<InputStream> observer) {
        MethodDescriptor<Q, A> descriptor = method.getMethodDescriptor();
        Q request;
        try {
            request = descriptor.parseRequest(stream);
        } catch (StatusRuntimeException unreadable) {
            observer.onError(Decoding.refusal(unreadable).asRuntimeException());
            return;
        }
        ServerCall.Listener<Q> service =
                method.getServerCallHandler().startCall(new Answering<>(descriptor, observer), new Metadata());
        service.onMessage(request);
        service.onHalfClose();
    }

    /** Hands on what the service says. */
    private static final class Answering<Q, A> extends ServerCall<Q, A> {
        private final MethodDescriptor<Q, A> method;
        private final StreamObserver<InputStream> observer;

        Answering(MethodDescriptor<Q, A> method, StreamObserver<InputStream> observer) {
            this.method = method;
            this.observer = observer;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(A message) {
            observer.onNext(method.streamResponse(message));
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (status.isOk()) {
                observer.onCompleted();
            } else {
                observer.onError(status.asRuntimeException(trailers));
            }
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<Q, A> getMethodDescriptor() {
            return method;
        }
    }
}
