package dev.qmig.embedded.rpc;

import io.grpc.MethodDescriptor;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A method whose messages are those of the generated classes.
 *
 * @param method how its messages are read and written, looked up when it is called
 * @param service what answers
 */
record WholeMethod<Q, A>(Supplier<MethodDescriptor<Q, A>> method, BiConsumer<Q, StreamObserver<A>> service)
        implements DirectMethod {
    @Override
    public void answer(InputStream stream, StreamObserver<InputStream> observer) {
        Q request = method.get().parseRequest(stream);
        service.accept(request, new StreamObserver<>() {
            @Override
            public void onNext(A answer) {
                observer.onNext(method.get().streamResponse(answer));
            }

            @Override
            public void onError(Throwable refusal) {
                observer.onError(refusal);
            }

            @Override
            public void onCompleted() {
                observer.onCompleted();
            }
        });
    }
}
