package dev.qmig.qdrant;

import dev.qmig.model.Problem;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call to a server that failed, told completely for the user: what was tried, why it failed, what to do. The API key is in
 * neither the message nor the cause.
 *
 * @since 0.1
 */
public final class ServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<Code> REQUEST_FAULTS = EnumSet.of(
            Code.INVALID_ARGUMENT, Code.NOT_FOUND, Code.ALREADY_EXISTS, Code.FAILED_PRECONDITION, Code.OUT_OF_RANGE);

    private final Kind kind;
    private final transient Problem problem;
    private final transient @Nullable Attempt attempt;

    ServerException(Kind kind, Problem problem, @Nullable Throwable cause) {
        this(kind, problem, null, cause);
    }

    ServerException(Kind kind, Problem problem, @Nullable Attempt attempt, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.kind = kind;
        this.problem = problem;
        this.attempt = attempt;
    }

    /**
     * What was tried, apart from what came of it.
     *
     * @param purpose what was tried, as in "create collection a"
     * @param outcome what came of it and what to do
     */
    record Attempt(String purpose, String outcome) {}

    /** What is known about the effect of the call. */
    public Kind kind() {
        return kind;
    }

    /** Whether the server refused because of what was asked, and not because of who asks or how it feels. */
    public boolean blamesRequest() {
        return kind == Kind.REFUSED
                && getCause() instanceof StatusRuntimeException failure
                && REQUEST_FAULTS.contains(failure.getStatus().getCode());
    }

    /** Whether no answer came within the time limit; the server may still be at it. */
    public boolean timedOut() {
        return getCause() instanceof StatusRuntimeException failure
                && failure.getStatus().getCode() == Code.DEADLINE_EXCEEDED;
    }

    /** Whether it refused because something that was named is not there. */
    boolean isOfSomethingMissing() {
        return getCause() instanceof StatusRuntimeException failure
                && failure.getStatus().getCode() == Code.NOT_FOUND;
    }

    /** Whether the answer, or what was asked, is larger than one message may be; a server that wants to be left alone for a while says so. */
    boolean isTooLarge() {
        return getCause() instanceof StatusRuntimeException failure
                && failure.getStatus().getCode() == Code.RESOURCE_EXHAUSTED
                && !Retry.isAsked(failure.getTrailers());
    }

    /** The failure as it is shown to the user. */
    public Problem problem() {
        return problem;
    }

    /**
     * The message for a reader who was told already that {@code task} was tried, which does not repeat it; the whole message where
     * something else was tried, as a read on the way.
     */
    public String messageWithin(String task) {
        return attempt != null && attempt.purpose().equals(task) ? attempt.outcome() : problem.message();
    }

    /** What is known about the effect of a call that failed. */
    public enum Kind {
        /** The request never reached a server, or it was a read that got no answer: nothing changed. */
        UNREACHABLE,
        /** The server refused: nothing changed. A change of several aliases is the exception, because its first part may stay. */
        REFUSED,
        /** A change was sent and its outcome is not known: only reading tells. */
        UNKNOWN_OUTCOME
    }
}
