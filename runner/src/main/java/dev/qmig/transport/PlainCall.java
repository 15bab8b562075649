package dev.qmig.transport;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Deadline;
import io.grpc.InternalMetadata;
import io.grpc.InternalStatus;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.internal.GrpcUtil;
import io.grpc.okhttp.internal.framed.Header;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One unary call: it is made where its request is complete, and everything is told before that returns. The rules are those of gRPC over
 * HTTP/2 (PROTOCOL-HTTP2.md of gRPC).
 */
final class PlainCall<Q, A> extends ClientCall<Q, A> {

    private static final int LARGEST_TIMEOUT = 99_999_999;
    private static final String GRPC = "application/grpc";

    private final PlainChannel channel;
    private final MethodDescriptor<Q, A> method;
    private final CallOptions options;
    private final Runnable ended;
    private @Nullable Listener<A> listener;
    private Metadata headers = new Metadata();
    private @Nullable Buffer message;
    private boolean isOver;

    /** @param ended is called when it is over, whatever came of it */
    PlainCall(PlainChannel channel, MethodDescriptor<Q, A> method, CallOptions options, Runnable ended) {
        this.channel = channel;
        this.ended = ended;
        this.method = method;
        this.options = options;
    }

    @Override
    public void start(Listener<A> responses, Metadata given) {
        listener = responses;
        headers = given;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendMessage(Q request) {
        Buffer body = new Buffer();
        try (InputStream stream = method.streamRequest(request)) {
            body.readFrom(stream);
        } catch (IOException impossible) {
            throw new IllegalStateException("a message in memory cannot be read", impossible);
        }
        Buffer framed = new Buffer();
        framed.writeByte(0).writeInt((int) body.size());
        framed.write(body, body.size());
        message = framed;
    }

    @Override
    public void halfClose() {
        if (isOver) {
            return;
        }
        List<ClientStreamTracer> tracers = options.getStreamTracerFactories().stream()
                .map(factory -> factory.newClientStreamTracer(
                        ClientStreamTracer.StreamInfo.newBuilder()
                                .setCallOptions(options)
                                .build(),
                        headers))
                .toList();
        try {
            Buffer request = Objects.requireNonNull(message, "a unary call has one message");
            Integer largest = options.getMaxInboundMessageSize();
            Outgoing call = new Outgoing(
                    head(), request, options.getDeadline(), largest == null ? channel.largestReply() : largest);
            Reply reply = channel.call(call, () -> tracers.forEach(ClientStreamTracer::outboundHeaders));
            tell(reply, call);
        } catch (StatusException failure) {
            end(failure.getStatus(), new Metadata());
        }
    }

    private List<Header> head() {
        List<Header> head = new ArrayList<>(List.of(
                new Header(":method", "POST"),
                new Header(":scheme", "http"),
                new Header(":path", "/" + method.getFullMethodName()),
                new Header(":authority", channel.authority()),
                new Header("te", "trailers"),
                new Header("content-type", GRPC),
                new Header("user-agent", "qmig")));
        Deadline deadline = options.getDeadline();
        if (deadline != null) {
            long left = Math.max(0, deadline.timeRemaining(TimeUnit.MILLISECONDS)) + 1;
            head.add(new Header("grpc-timeout", Math.min(left, LARGEST_TIMEOUT) + "m"));
        }
        byte[][] given = InternalMetadata.serialize(headers);
        for (int i = 0; i < given.length; i += 2) {
            head.add(new Header(ByteString.of(given[i]), ByteString.of(given[i + 1])));
        }
        return head;
    }

    private void tell(Reply reply, Outgoing call) {
        Metadata trailers = reply.trailers();
        Status status = status(reply, trailers);
        if (call.isLate(status)) {
            end(PlainChannel.LATE, new Metadata());
            return;
        }
        if (status.isOk()) {
            try {
                listener().onMessage(method.parseResponse(content(reply.body())));
            } catch (StatusException | StatusRuntimeException unreadable) {
                status = Status.fromThrowable(unreadable);
            }
        }
        end(status, trailers);
    }

    private static Status status(Reply reply, Metadata trailers) {
        Integer http = reply.httpStatus();
        if (http == null) {
            return Status.INTERNAL.withDescription("no status of HTTP");
        }
        Status told = trailers.get(InternalStatus.CODE_KEY);
        if (told != null && (reply.isGrpc() || !told.isOk())) {
            String words = trailers.get(InternalStatus.MESSAGE_KEY);
            return words == null ? told : told.withDescription(words);
        }
        return reply.isGrpc()
                ? Status.UNKNOWN.withDescription("missing GRPC status in response")
                : GrpcUtil.httpStatusToGrpcStatus(http)
                        .augmentDescription("invalid content-type: " + reply.header("content-type"));
    }

    private static InputStream content(Buffer body) throws StatusException {
        try {
            if (body.readByte() == 0 && body.readInt() == body.size()) {
                return body.inputStream();
            }
        } catch (EOFException tooShort) {
            throw noMessage(tooShort);
        }
        throw noMessage(null);
    }

    private static StatusException noMessage(@Nullable Throwable cause) {
        return Status.INTERNAL
                .withDescription("an answer that is not one whole message")
                .withCause(cause)
                .asException();
    }

    @Override
    public void cancel(@Nullable String why, @Nullable Throwable cause) {
        end(Status.CANCELLED.withDescription(why).withCause(cause), new Metadata());
    }

    private void end(Status status, Metadata trailers) {
        if (isOver) {
            return;
        }
        isOver = true;
        ended.run();
        if (listener != null) {
            listener.onClose(status, trailers);
        }
    }

    private Listener<A> listener() {
        return Objects.requireNonNull(listener, "a call is started first");
    }
}
