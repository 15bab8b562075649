package dev.qmig.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.InternalClientCalls;
import io.grpc.stub.InternalClientCalls.StubType;
import java.io.Closeable;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A channel that starts plain: single reads, which is all that a run makes that has nothing to do, go over a {@link PlainChannel}. From the
 * first call on that changes something, is not waited for, or comes while another one is under way, everything goes over a channel that can do all
 * of that, and takes longer to start.
 *
 * @since 0.1
 */
public final class StartingChannel extends Channel implements Closeable {

    /** What changes nothing, so that it may be asked again. */
    private static final Set<String> READS = Set.of(
            "qdrant.Qdrant/HealthCheck",
            "qdrant.Collections/Get",
            "qdrant.Collections/List",
            "qdrant.Collections/ListAliases",
            "qdrant.Points/Count",
            "qdrant.Points/Facet",
            "qdrant.Points/Get",
            "qdrant.Points/Scroll");

    private final PlainChannel plain;
    private final Supplier<ManagedChannel> opening;
    private final Consumer<ManagedChannel> closing;
    private @Nullable ManagedChannel full;
    private boolean closed;

    /**
     * Connects with the first call.
     *
     * @param opening opens the channel that can do all, to the same server
     * @param closing closes it
     */
    public StartingChannel(PlainChannel plain, Supplier<ManagedChannel> opening, Consumer<ManagedChannel> closing) {
        this.plain = plain;
        this.opening = opening;
        this.closing = closing;
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return channelFor(method, options).newCall(method, options);
    }

    private synchronized Channel channelFor(MethodDescriptor<?, ?> method, CallOptions options) {
        boolean isPlain = full == null
                && READS.contains(method.getFullMethodName())
                && InternalClientCalls.getStubType(options) == StubType.BLOCKING
                && !plain.isBusy();
        return isPlain ? plain : full();
    }

    private ManagedChannel full() {
        if (full == null) {
            full = opening.get();
            if (closed) {
                full.shutdownNow();
            }
        }
        return full;
    }

    @Override
    public String authority() {
        return plain.authority();
    }

    @Override
    public void close() {
        plain.close();
        ManagedChannel open;
        synchronized (this) {
            closed = true;
            open = full;
        }
        if (open != null) {
            closing.accept(open);
        }
    }
}
