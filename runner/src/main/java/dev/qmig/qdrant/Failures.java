package dev.qmig.qdrant;

import dev.qmig.model.CollectionName;
import dev.qmig.model.Execute;
import dev.qmig.model.InvalidValueException;
import dev.qmig.model.PointId;
import dev.qmig.model.Problem;
import dev.qmig.model.ProblemCode;
import dev.qmig.qdrant.ServerException.Attempt;
import dev.qmig.qdrant.ServerException.Kind;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the status of a failed call into a {@link ServerException}, by its code and by how far the call got, never by its text. */
final class Failures {

    /** Codes that say that there is no answer, as opposed to a bad one. */
    private static final Set<Code> NO_ANSWER = EnumSet.of(Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.CANCELLED);

    /** Codes by which a server says that it did not do what was asked. */
    private static final Set<Code> REFUSALS = EnumSet.of(
            Code.INVALID_ARGUMENT,
            Code.NOT_FOUND,
            Code.ALREADY_EXISTS,
            Code.PERMISSION_DENIED,
            Code.UNAUTHENTICATED,
            Code.UNIMPLEMENTED,
            Code.FAILED_PRECONDITION,
            Code.RESOURCE_EXHAUSTED,
            Code.OUT_OF_RANGE);

    private final @Nullable Target target;
    private final String server;

    /** @param target where the server is, or null where it is in this process */
    Failures(@Nullable Target target) {
        this.target = target;
        this.server = Texts.server(target);
    }

    ServerException explain(Call call, StatusRuntimeException answer, boolean sent) {
        StatusRuntimeException failure = withoutKey(answer);
        if (!sent) {
            return unreachable(diagnosis(call, failure), failure);
        }
        if (failure.getStatus().getCode() == Code.UNAUTHENTICATED) {
            return refused(
                    target == null || target.key() == null ? Texts.needsKey(server) : Texts.wrongKey(server), failure);
        }
        return switch (call.nature()) {
            case GREETING -> greeted(call, failure);
            case READ -> read(call, failure);
            case CHANGE, REPEATABLE -> changed(call, failure);
        };
    }

    /** What a server says may repeat the key. */
    private StatusRuntimeException withoutKey(StatusRuntimeException answer) {
        String said = Objects.requireNonNullElse(answer.getStatus().getDescription(), "");
        String blanked = blanked(said);
        return blanked.equals(said)
                ? answer
                : answer.getStatus().withDescription(blanked).asRuntimeException();
    }

    private String blanked(String text) {
        ApiKey key = target == null ? null : target.key();
        return key == null ? text : key.blankedOutOf(text);
    }

    /** The server answered the first call, with something no Qdrant of use would say. */
    ServerException notQdrant(String answer) {
        String message = target != null && target.port() == Target.REST_PORT
                ? Texts.restPort(target)
                : Texts.notQdrant(server, blanked(answer));
        return unreachable(message, null);
    }

    /** Code of a user threw; what it had done by then stays. */
    ServerException threw(Execute change, Throwable cause) {
        return new ServerException(
                Kind.UNKNOWN_OUTCOME, Problem.of(ProblemCode.SCRIPT_FAILED, Texts.threw(change.label(), cause)), cause);
    }

    /** The server answered a change with a status that is no success. */
    ServerException unconfirmed(String purpose) {
        return new ServerException(
                Kind.UNKNOWN_OUTCOME,
                Problem.of(ProblemCode.REFUSED, Texts.unconfirmed(server, purpose)),
                new Attempt(purpose, Texts.unconfirmed(server)),
                null);
    }

    /** What the server holds cannot be kept as it is, so that nobody could bring it back. */
    ServerException unusable(CollectionName collection, PointId point, InvalidValueException reason) {
        return refused(Texts.unusable(collection, point, reason.getMessage()), reason);
    }

    /** No Qdrant refuses to tell its version; what stands in front of one may. */
    private ServerException greeted(Call call, StatusRuntimeException failure) {
        Code code = failure.getStatus().getCode();
        return NO_ANSWER.contains(code) || code == Code.PERMISSION_DENIED
                ? read(call, failure)
                : notQdrant(code.name());
    }

    private ServerException read(Call call, StatusRuntimeException failure) {
        Status status = failure.getStatus();
        return NO_ANSWER.contains(status.getCode())
                ? unreachable(Texts.noAnswer(server, call, status), failure)
                : refused(Texts.refused(server, call, status), failure);
    }

    private ServerException changed(Call call, StatusRuntimeException failure) {
        Status status = failure.getStatus();
        if (REFUSALS.contains(status.getCode())) {
            return new ServerException(
                    Kind.REFUSED,
                    Problem.of(ProblemCode.REFUSED, Texts.refused(server, call, status)),
                    new Attempt(call.purpose(), Texts.refused(server, status)),
                    failure);
        }
        ProblemCode problem = NO_ANSWER.contains(status.getCode()) ? ProblemCode.UNREACHABLE : ProblemCode.REFUSED;
        return new ServerException(
                Kind.UNKNOWN_OUTCOME,
                Problem.of(problem, Texts.unknownOutcome(server, call, status)),
                new Attempt(call.purpose(), Texts.unknownOutcomeAlone(server, call, status)),
                failure);
    }

    private String diagnosis(Call call, StatusRuntimeException failure) {
        return target == null
                ? Texts.noAnswer(server, call, failure.getStatus())
                : Diagnosis.of(target, failure, call.limit());
    }

    private static ServerException unreachable(String message, @Nullable Throwable cause) {
        return new ServerException(Kind.UNREACHABLE, Problem.of(ProblemCode.UNREACHABLE, message), cause);
    }

    private static ServerException refused(String message, Throwable cause) {
        return new ServerException(Kind.REFUSED, Problem.of(ProblemCode.REFUSED, message), cause);
    }
}
