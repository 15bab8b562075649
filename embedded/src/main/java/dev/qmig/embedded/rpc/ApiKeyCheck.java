package dev.qmig.embedded.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets only callers with a key in, except to the health checks. */
final class ApiKeyCheck implements ServerInterceptor {
    private static final Metadata.Key<String> API_KEY = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";
    private static final Set<String> OPEN = Set.of("qdrant.Qdrant/HealthCheck", "grpc.health.v1.Health/Check");

    private final String full;
    private final @Nullable String readOnly;

    ApiKeyCheck(String full, @Nullable String readOnly) {
        this.full = full;
        this.readOnly = readOnly;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (OPEN.contains(call.getMethodDescriptor().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        String key = key(headers);
        if (key == null) {
            return refuse(call, "Must provide an API key or an Authorization bearer token");
        }
        return access(key)
                .map(access -> Contexts.interceptCall(
                        Context.current().withValue(Access.OF_CALLER, access), call, headers, next))
                .orElseGet(() -> refuse(call, "Invalid API key or JWT"));
    }

    private static @Nullable String key(Metadata headers) {
        String key = headers.get(API_KEY);
        String authorization = headers.get(AUTHORIZATION);
        if (key == null && authorization != null && authorization.startsWith(BEARER)) {
            return authorization.substring(BEARER.length());
        }
        return key;
    }

    private Optional<Access> access(String key) {
        if (isEqual(key, full)) {
            return Optional.of(Access.FULL);
        }
        return readOnly != null && isEqual(key, readOnly) ? Optional.of(Access.READ_ONLY) : Optional.empty();
    }

    /** Takes the same time wherever the two differ. */
    private static boolean isEqual(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, String message) {
        call.close(Status.UNAUTHENTICATED.withDescription(message), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
