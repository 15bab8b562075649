package dev.qmig.embedded.rpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.persist.StorageException;
import dev.qmig.embedded.request.RequestCheck;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one call: checks the request, sends the reply with the time it took, or the refusal. */
final class Replies {
    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);
    private static final double NANOS_PER_SECOND = 1e9;

    private Replies() {}

    static <Q extends Message, R extends Message> void answer(
            Q request, StreamObserver<R> observer, Function<Q, ? extends Message.Builder> call) {
        long start = System.nanoTime();
        try {
            Nesting.check(request);
            RequestCheck.check(request);
            Message.Builder reply = call.apply(request);
            setTime(reply, (System.nanoTime() - start) / NANOS_PER_SECOND);
            send(observer, reply);
        } catch (Refusal refusal) {
            observer.onError(refused(refusal));
        } catch (StorageException unusable) {
            observer.onError(unusable.isClosed() ? unavailable(unusable) : internal(unusable.getMessage(), unusable));
        } catch (RuntimeException bug) {
            observer.onError(internal(bug.toString(), bug));
        }
    }

    @SuppressWarnings("unchecked") // the generated services pair each observer with the message its builder makes
    private static <R extends Message> void send(StreamObserver<R> observer, Message.Builder reply) {
        observer.onNext((R) reply.build());
        observer.onCompleted();
    }

    private static void setTime(Message.Builder reply, double seconds) {
        FieldDescriptor time = reply.getDescriptorForType().findFieldByName("time");
        if (time != null) {
            reply.setField(time, seconds);
        }
    }

    /** As where a server is gone. */
    private static Throwable unavailable(StorageException closed) {
        return Status.UNAVAILABLE
                .withDescription(closed.getMessage())
                .withCause(closed)
                .asRuntimeException();
    }

    private static Throwable internal(@Nullable String description, RuntimeException cause) {
        return Status.INTERNAL
                .withDescription("Service internal error: " + description)
                .withCause(cause)
                .asRuntimeException();
    }

    static Throwable refused(Refusal refusal) {
        Metadata trailers = new Metadata();
        if (refusal.retryAfterSeconds() != null) {
            trailers.put(RETRY_AFTER, refusal.retryAfterSeconds().toString());
        }
        return Status.fromCode(refusal.code())
                .withDescription(refusal.getMessage())
                .asRuntimeException(trailers);
    }
}
