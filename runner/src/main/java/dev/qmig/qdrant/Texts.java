package dev.qmig.qdrant;

import dev.qmig.model.CollectionName;
import dev.qmig.model.FieldPath;
import dev.qmig.model.Loss;
import dev.qmig.model.PointId;
import dev.qmig.model.Position;
import io.grpc.Status;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every text of this package that a user can read: what failed, why, and what to do. None contains a key. */
final class Texts {

    private static final String NOT_CONFIRMED = "it took the request and did not say that it is done";

    private Texts() {}

    // what calls are for; each reads well after "cannot"

    static String greet() {
        return "ask for the version";
    }

    static String listCollections() {
        return "list the collections";
    }

    static String listAliases() {
        return "list the aliases";
    }

    static String readCollection(CollectionName name) {
        return "read collection `" + name + "`";
    }

    static String waitFor(CollectionName name) {
        return "wait for the updates of collection `" + name + "`";
    }

    static String readShardKeys(CollectionName name) {
        return "read the shard keys of collection `" + name + "`";
    }

    static String readPoints(CollectionName name) {
        return "read points of collection `" + name + "`";
    }

    static String writePoints(CollectionName name) {
        return "write points into collection `" + name + "`";
    }

    static String deletePoints(CollectionName name) {
        return "delete points of collection `" + name + "`";
    }

    static String count(Loss loss) {
        return "count the " + loss.words();
    }

    static String values(CollectionName collection, FieldPath field) {
        return "count the values of `%s` in collection `%s`".formatted(field, collection);
    }

    static String readDocuments(String collection) {
        return "read the documents in collection `" + collection + "`";
    }

    static String createDocuments(String collection) {
        return "create collection `" + collection + "`";
    }

    static String putDocument(String collection) {
        return "write a document to collection `" + collection + "`";
    }

    static String deleteDocument(String collection) {
        return "delete a document of collection `" + collection + "`";
    }

    static String describeDocuments(String collection) {
        return "write the metadata of collection `" + collection + "`";
    }

    // code of users

    /** What client calls fail with comes wrapped. */
    static String threw(String label, Throwable thrown) {
        Throwable cause =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return "the code of `%s` threw %s%s%s. What it had done by then stays"
                .formatted(label, cause.getClass().getSimpleName(), message, lineOf(thrown));
    }

    private static String lineOf(Throwable thrown) {
        return Position.innermost(Stream.of(thrown.getStackTrace()))
                .map(" (%s)"::formatted)
                .orElse("");
    }

    // targets

    static String server(@Nullable Target target) {
        return target == null ? "the embedded Qdrant" : "Qdrant at `" + target + "`";
    }

    static String noUrl() {
        return "the target is not a URL of a Qdrant server; give `http://host:6334`, or `https://host:6334` where it speaks TLS";
    }

    static String urlWithSecrets() {
        return "the URL of the server has a user name, a query or a fragment, which Qdrant does not use (it is not repeated here, "
                + "because it may hold a secret); give `http://host:6334` and the key in `QDRANT_API_KEY`";
    }

    static String urlWithPath(String url) {
        return "the URL `%s` has a path, and gRPC knows none; give scheme, host and port only".formatted(url);
    }

    static String urlWithPort(int port) {
        return "the URL of the server has port `%d`; ports are 1 to 65535, and Qdrant's gRPC port is %d"
                .formatted(port, Target.DEFAULT_PORT);
    }

    static String impossibleKey() {
        return "the API key is empty or has characters that no key can have (it is not repeated here); give the key as the server "
                + "was started with";
    }

    // no connection

    static String unknownHost(Target target) {
        return "the host `%s` is not known, so `%s` cannot be reached; correct the name, or ask whether this machine can look it up"
                .formatted(target.host(), target);
    }

    static String nothingListens(Target target) {
        String port = target.port() == Target.REST_PORT
                ? "%d is Qdrant's REST port; qmig speaks gRPC, which has port %d"
                        .formatted(Target.REST_PORT, Target.DEFAULT_PORT)
                : "Qdrant's gRPC port is %d unless configured otherwise".formatted(Target.DEFAULT_PORT);
        return "nothing listens at `%s:%d`; start Qdrant there or correct the target `%s` (%s)"
                .formatted(target.host(), target.port(), target, port);
    }

    static String noTls(Target target) {
        return "the server at `%s:%d` does not speak TLS, which `https` asks for; use `http://%s:%d` where the server really runs without TLS"
                .formatted(target.host(), target.port(), target.host(), target.port());
    }

    static String needsTls(Target target) {
        return "the server at `%s:%d` speaks TLS only; use `https://%s:%d`"
                .formatted(target.host(), target.port(), target.host(), target.port());
    }

    static String restPort(Target target) {
        return "`%s` is Qdrant's REST port, and qmig speaks gRPC; use port %d instead: `%s://%s:%d`"
                .formatted(target, Target.DEFAULT_PORT, target.url().getScheme(), target.host(), Target.DEFAULT_PORT);
    }

    static String webServer(Target target) {
        return "what listens at `%s:%d` is a web server that speaks HTTP/1, not the gRPC of a Qdrant; correct host and port (Qdrant's gRPC port is %d unless configured otherwise)"
                .formatted(target.host(), target.port(), Target.DEFAULT_PORT);
    }

    static String noGrpc(Target target) {
        return "what listens at `%s:%d` does not speak gRPC, so it is no Qdrant; correct host and port (Qdrant's gRPC port is %d unless configured otherwise)"
                .formatted(target.host(), target.port(), Target.DEFAULT_PORT);
    }

    static String silent(Target target, Duration waited) {
        return "`%s:%d` took the connection and said nothing for %s; look whether Qdrant is overloaded, or whether something else listens there"
                .formatted(target.host(), target.port(), seconds(waited));
    }

    static String blackHole(Target target, Duration waited) {
        return "`%s:%d` did not answer within %s; check the host, the port and the firewalls on the way"
                .formatted(target.host(), target.port(), seconds(waited));
    }

    static String notQdrant(String server, String answer) {
        return "%s answers, but not as a Qdrant does (%s to the question for its version); correct host and port (Qdrant's gRPC port is %d unless configured otherwise)"
                .formatted(server, answer, Target.DEFAULT_PORT);
    }

    // refusals

    static String needsKey(String server) {
        return server
                + " asks for an API key and none was given; give it with `--api-key -` or `--api-key-file`, in `QDRANT_API_KEY`, "
                + "or by `api-key-file` in `qmig.toml`";
    }

    static String wrongKey(String server) {
        return server + " does not accept the API key it was given; correct the key";
    }

    static String refused(String server, Call call, Status status) {
        return "cannot %s: %s".formatted(call.purpose(), refused(server, status));
    }

    static String refused(String server, Status status) {
        return "%s refused: %s; %s".formatted(server, reason(status), advice(status));
    }

    static String noAnswer(String server, Call call, Status status) {
        return "cannot %s: no answer from %s (%s); look whether it is up, and run again"
                .formatted(call.purpose(), server, silence(call, status));
    }

    static String unknownOutcome(String server, Call call, Status status) {
        return unknown(server, ": " + call.purpose(), silence(call, status));
    }

    static String unknownOutcomeAlone(String server, Call call, Status status) {
        return unknown(server, "", silence(call, status));
    }

    static String unconfirmed(String server, String purpose) {
        return unknown(server, ": " + purpose, NOT_CONFIRMED);
    }

    static String unconfirmed(String server) {
        return unknown(server, "", NOT_CONFIRMED);
    }

    private static String unknown(String server, String purpose, String why) {
        return "it is not known whether %s did this%s (%s); run again, and qmig will look at what is there before it goes on"
                .formatted(server, purpose, why);
    }

    /** Why there is no answer. The description of a deadline that passed here is about the transport, not for the user. */
    private static String silence(Call call, Status status) {
        return status.getCode() == Status.Code.DEADLINE_EXCEEDED
                ? "it has at most " + seconds(call.limit())
                : reason(status);
    }

    static String unusable(CollectionName collection, PointId point, @Nullable String reason) {
        return "the point %s of collection `%s` cannot be kept as it is, so that nobody could bring it back: %s; correct the point, or leave it out"
                .formatted(point, collection, reason);
    }

    private static String reason(Status status) {
        String description = Objects.requireNonNullElse(status.getDescription(), "");
        return description.isBlank() ? status.getCode().name() : status.getCode() + " \"" + description.strip() + "\"";
    }

    private static String advice(Status status) {
        return switch (status.getCode()) {
            case PERMISSION_DENIED -> Rights.lackingBy(Objects.requireNonNullElse(status.getDescription(), ""));
            case UNIMPLEMENTED -> "the server is too old for this or has it switched off";
            case RESOURCE_EXHAUSTED -> "a limit of the server is reached: wait, or raise it";
            case FAILED_PRECONDITION -> "the server is locked or not ready: unlock it, or wait, and run again";
            default -> "correct the step, or what is on the server, and run again";
        };
    }

    private static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
