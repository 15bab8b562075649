package dev.qmig.qdrant;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractBlockingStub;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes every call: with a deadline, and with its failure turned into a {@link ServerException}. */
final class Calls {

    private final Channel channel;
    private final Limits limits;
    private final Failures failures;
    private final Retry retry;

    Calls(Channel channel, Limits limits, Failures failures, Retry retry) {
        this.channel = channel;
        this.limits = limits;
        this.failures = failures;
        this.retry = retry;
    }

    /** The same calls, none of which is repeated or takes longer than {@code most}. */
    Calls once(Duration most) {
        return new Calls(channel, limits.within(most), failures, Retry.NEVER);
    }

    Failures failures() {
        return failures;
    }

    /** How long the server is asked to wait until all of a cluster knows of a change. */
    long commitSeconds() {
        return limits.commit().toSeconds();
    }

    /** A client for code of users, over the same connection, which stays open when the client is closed. */
    QdrantClient client() {
        return new QdrantClient(QdrantGrpcClient.newBuilder(new BorrowedChannel(channel), true, false)
                .build());
    }

    /** How long it is asked to wait where nothing hangs on a change. */
    long asideSeconds() {
        return limits.read().toSeconds();
    }

    <S extends AbstractBlockingStub<S>, T> T greet(Function<Channel, S> service, Function<S, T> request) {
        return call(new Call(Call.Nature.GREETING, Texts.greet(), limits.greeting()), service, request);
    }

    <S extends AbstractBlockingStub<S>, T> T read(
            String purpose, Function<Channel, S> service, Function<S, T> request) {
        return call(reading(purpose), service, request);
    }

    /** As {@link #read}, but what is asked about may be absent. */
    <S extends AbstractBlockingStub<S>, T> Optional<T> readIfThere(
            String purpose, Function<Channel, S> service, Function<S, T> request) {
        return unless(Status.Code.NOT_FOUND, reading(purpose), service, request);
    }

    /** As {@link #readIfThere}, for as long as a change may take. */
    <S extends AbstractBlockingStub<S>, T> Optional<T> await(
            String purpose, Function<Channel, S> service, Function<S, T> request) {
        return unless(Status.Code.NOT_FOUND, new Call(Call.Nature.READ, purpose, limits.change()), service, request);
    }

    /** As {@link #read}, for as long as a change may take, because much is read. */
    <S extends AbstractBlockingStub<S>, T> T readLong(
            String purpose, Function<Channel, S> service, Function<S, T> request) {
        return call(new Call(Call.Nature.READ, purpose, limits.change()), service, request);
    }

    /** As {@link #change}, but made twice it is as made once. */
    <S extends AbstractBlockingStub<S>, T> T repeatable(
            String purpose, Function<Channel, S> service, Function<S, T> request) {
        return call(new Call(Call.Nature.REPEATABLE, purpose, limits.change()), service, request);
    }

    <S extends AbstractBlockingStub<S>, T> T change(
            String purpose, Function<Channel, S> service, Function<S, T> request) {
        return call(changing(purpose), service, request);
    }

    /** As {@link #change}, but nothing hangs on it, so it is not waited for as long. */
    <S extends AbstractBlockingStub<S>, T> T aside(
            String purpose, Function<Channel, S> service, Function<S, T> request) {
        return call(new Call(Call.Nature.CHANGE, purpose, limits.read()), service, request);
    }

    /** As {@link #change}, but what is to be made may be there already. */
    <S extends AbstractBlockingStub<S>, T> Optional<T> changeIfAbsent(
            String purpose, Function<Channel, S> service, Function<S, T> request) {
        return unless(Status.Code.ALREADY_EXISTS, changing(purpose), service, request);
    }

    private Call reading(String purpose) {
        return new Call(Call.Nature.READ, purpose, limits.read());
    }

    private Call changing(String purpose) {
        return new Call(Call.Nature.CHANGE, purpose, limits.change());
    }

    private <S extends AbstractBlockingStub<S>, T> T call(
            Call call, Function<Channel, S> service, Function<S, T> request) {
        return unless(null, call, service, request).orElseThrow();
    }

    /** Makes the call, again where that is safe; empty where it fails as is {@code tolerated}. */
    private <S extends AbstractBlockingStub<S>, T> Optional<T> unless(
            Status.@Nullable Code tolerated, Call call, Function<Channel, S> service, Function<S, T> request) {
        int attempt = 1;
        while (true) {
            SendWatch watch = new SendWatch();
            try {
                return Optional.of(request.apply(stub(call, watch, service)));
            } catch (StatusRuntimeException failure) {
                if (failure.getStatus().getCode() == tolerated) {
                    return Optional.empty();
                }
                if (!retry.again(call, attempt, failure.getStatus(), failure.getTrailers(), watch.sent())) {
                    throw failures.explain(call, failure, watch.sent());
                }
            }
            attempt++;
        }
    }

    private <S extends AbstractBlockingStub<S>> S stub(Call call, SendWatch watch, Function<Channel, S> service) {
        return service.apply(ClientInterceptors.intercept(channel, watch))
                .withDeadlineAfter(call.limit().toNanos(), TimeUnit.NANOSECONDS);
    }
}
