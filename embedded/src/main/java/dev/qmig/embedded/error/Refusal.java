package dev.qmig.embedded.error;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with the status and the message a Qdrant server would send. The message carries the prefix of its
 * kind already.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kinds of failure a server tells apart, each with its gRPC code and the prefix of its texts. */
    public enum Kind {
        INVALID_REQUEST(Status.Code.INVALID_ARGUMENT, ""),
        BAD_INPUT(Status.Code.INVALID_ARGUMENT, "Wrong input: "),
        BAD_REQUEST(Status.Code.INVALID_ARGUMENT, "Bad request: "),
        ALREADY_EXISTS(Status.Code.ALREADY_EXISTS, "Wrong input: "),
        NOT_FOUND(Status.Code.NOT_FOUND, "Not found: "),
        INTERNAL(Status.Code.INTERNAL, ""),
        SERVICE_ERROR(Status.Code.INTERNAL, "Service internal error: "),
        FORBIDDEN(Status.Code.PERMISSION_DENIED, "Forbidden: "),
        RATE_LIMITED(Status.Code.RESOURCE_EXHAUSTED, "Rate limiting exceeded: "),
        UNIMPLEMENTED(Status.Code.UNIMPLEMENTED, "");

        private final Status.Code code;
        private final String prefix;

        Kind(Status.Code code, String prefix) {
            this.code = code;
            this.prefix = prefix;
        }
    }

    private final Kind kind;
    private final @Nullable Integer retryAfterSeconds;

    private Refusal(Kind kind, String description, @Nullable Integer retryAfterSeconds) {
        super(kind.prefix + description, null, false, false);
        this.kind = kind;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** A request that is malformed in itself, told without a prefix. */
    public static Refusal invalid(String description) {
        return new Refusal(Kind.INVALID_REQUEST, description, null);
    }

    public static Refusal badInput(String description) {
        return new Refusal(Kind.BAD_INPUT, description, null);
    }

    public static Refusal badRequest(String description) {
        return new Refusal(Kind.BAD_REQUEST, description, null);
    }

    public static Refusal alreadyExists(String description) {
        return new Refusal(Kind.ALREADY_EXISTS, description, null);
    }

    public static Refusal notFound(String description) {
        return new Refusal(Kind.NOT_FOUND, description, null);
    }

    public static Refusal collectionNotFound(String name) {
        return notFound("Collection `" + name + "` doesn't exist!");
    }

    public static Refusal pointNotFound(Object id) {
        return notFound("No point with id " + id + " found");
    }

    public static Refusal vectorNotFound(String name) {
        return notFound("Vector with name " + Quoted.debug(name) + " for point not found");
    }

    /** A request that is well formed and cannot be carried out. */
    public static Refusal invalidOperation(String description) {
        return badInput("Validation failed: " + description);
    }

    public static Refusal unknownVector(String name) {
        return badInput("Not existing vector name error: " + name);
    }

    public static Refusal serviceError(String description) {
        return new Refusal(Kind.SERVICE_ERROR, description, null);
    }

    /** A failure of the server told without a prefix. */
    public static Refusal internal(String description) {
        return new Refusal(Kind.INTERNAL, description, null);
    }

    public static Refusal forbidden(String description) {
        return new Refusal(Kind.FORBIDDEN, description, null);
    }

    /**
     * A limit of requests per minute that is used up.
     *
     * @param retryAfterSeconds when to come again, or null when coming again is no use
     */
    public static Refusal rateLimited(String description, @Nullable Integer retryAfterSeconds) {
        return new Refusal(Kind.RATE_LIMITED, description, retryAfterSeconds);
    }

    /** Something a real server does and this one leaves out. */
    public static Refusal unimplemented(String what) {
        return new Refusal(Kind.UNIMPLEMENTED, "The embedded Qdrant does not implement " + what + ".", null);
    }

    public Status.Code code() {
        return kind.code;
    }

    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
