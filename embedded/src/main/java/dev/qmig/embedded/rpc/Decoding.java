package dev.qmig.embedded.rpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;

/**
 * Refuses bytes that are no message of the method. A real server calls that an internal error; here it is told as what it
 * is, a bad request.
 */
final class Decoding implements ServerInterceptor {
    /** Hands the bytes on as they come, so that the service reads them within this interceptor. */
    private static final MethodDescriptor.Marshaller<InputStream> AS_IT_COMES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(InputStream value) {
            return value;
        }

        @Override
        public InputStream parse(InputStream stream) {
            return stream;
        }
    };

    private Decoding() {}

    static ServerServiceDefinition guarded(ServerServiceDefinition service) {
        return ServerInterceptors.intercept(
                ServerInterceptors.useMarshalledMessages(service, AS_IT_COMES), new Decoding());
    }

    /** What is said of a request that cannot be read. */
    static Status refusal(StatusRuntimeException unreadable) {
        Throwable cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
        return Status.INVALID_ARGUMENT.withDescription("failed to decode Protobuf message: " + cause.getMessage());
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return new Guard<>(call, next.startCall(call, headers));
    }

    /** Lets nothing more through to the service after a message that cannot be read. */
    private static final class Guard<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;
        private boolean refused;

        Guard(ServerCall<Q, ?> call, ServerCall.Listener<Q> service) {
            super(service);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            if (refused) {
                return;
            }
            try {
                super.onMessage(message);
            } catch (StatusRuntimeException unreadable) {
                refused = true;
                call.close(refusal(unreadable), new Metadata());
            }
        }

        @Override
        public void onHalfClose() {
            if (!refused) {
                super.onHalfClose();
            }
        }
    }
}
