package dev.qmig.embedded.rpc;

import dev.qmig.embedded.error.Refusal;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A method of which the plain requests are answered from bytes to bytes.
 *
 * @param quick the answer; empty for a request that is not plain
 * @param whole what answers those
 */
record QuickMethod(Function<byte[], Optional<byte[]>> quick, DirectMethod whole) implements DirectMethod {
    @Override
    public void answer(InputStream stream, StreamObserver<InputStream> observer) {
        byte[] request = bytes(stream);
        Optional<byte[]> answer;
        try {
            answer = quick.apply(request);
        } catch (Refusal refusal) {
            observer.onError(Replies.refused(refusal));
            return;
        }
        if (answer.isPresent()) {
            observer.onNext(new ByteArrayInputStream(answer.get()));
            observer.onCompleted();
        } else {
            whole.answer(new ByteArrayInputStream(request), observer);
        }
    }

    private static byte[] bytes(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
