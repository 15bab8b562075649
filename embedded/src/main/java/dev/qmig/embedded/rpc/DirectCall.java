package dev.qmig.embedded.rpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A unary call that is answered where its request is complete, before that returns. */
final class DirectCall<Q, A> extends ClientCall<Q, A> implements StreamObserver<InputStream> {
    private final MethodDescriptor<Q, A> method;
    private final CallOptions options;
    private final DirectMethod direct;
    private @Nullable Listener<A> listener;
    private Metadata headers = new Metadata();
    private @Nullable Q request;
    private boolean isOver;

    DirectCall(MethodDescriptor<Q, A> method, CallOptions options, DirectMethod direct) {
        this.method = method;
        this.options = options;
        this.direct = direct;
    }

    @Override
    public void start(Listener<A> responses, Metadata given) {
        listener = responses;
        headers = given;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendMessage(Q message) {
        request = message;
    }

    @Override
    public void halfClose() {
        Deadline deadline = options.getDeadline();
        if (Thread.currentThread().isInterrupted()) {
            end(Status.CANCELLED.withDescription("Thread interrupted"), new Metadata());
        } else if (deadline != null && deadline.isExpired()) {
            end(Status.DEADLINE_EXCEEDED, new Metadata());
        } else if (!isOver) {
            tellWatchers();
            try {
                direct.answer(
                        method.streamRequest(Objects.requireNonNull(request, "a unary call has one message")), this);
            } catch (RuntimeException failure) {
                end(Status.fromThrowable(failure), new Metadata());
            }
        }
    }

    private void tellWatchers() {
        for (ClientStreamTracer.Factory factory : options.getStreamTracerFactories()) {
            ClientStreamTracer.StreamInfo info = ClientStreamTracer.StreamInfo.newBuilder()
                    .setCallOptions(options)
                    .build();
            factory.newClientStreamTracer(info, headers).outboundHeaders();
        }
    }

    @Override
    public void onNext(InputStream answer) {
        try {
            listener().onMessage(method.parseResponse(answer));
        } catch (StatusRuntimeException unreadable) {
            end(unreadable.getStatus(), new Metadata());
        }
    }

    @Override
    public void onError(Throwable refusal) {
        Metadata trailers = Status.trailersFromThrowable(refusal);
        end(Status.fromThrowable(refusal), trailers == null ? new Metadata() : trailers);
    }

    @Override
    public void onCompleted() {
        end(Status.OK, new Metadata());
    }

    @Override
    public void cancel(@Nullable String why, @Nullable Throwable cause) {
        end(Status.CANCELLED.withDescription(why).withCause(cause), new Metadata());
    }

    private void end(Status status, Metadata trailers) {
        if (!isOver) {
            isOver = true;
            listener().onClose(status, trailers);
        }
    }

    private Listener<A> listener() {
        return Objects.requireNonNull(listener, "a call is started first");
    }
}
