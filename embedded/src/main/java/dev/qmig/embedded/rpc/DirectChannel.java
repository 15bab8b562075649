package dev.qmig.embedded.rpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.stub.InternalClientCalls;
import io.grpc.stub.InternalClientCalls.StubType;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A channel to the services of this process. Calls that are waited for are answered in the thread that asks, without the machinery of gRPC, which
 * takes longer to start than a short run takes for all else. Every other call goes over a channel that is opened for the first one.
 */
public final class DirectChannel extends ManagedChannel {
    private final Function<String, Optional<DirectMethod>> methods;
    private final Supplier<ManagedChannel> opening;
    private @Nullable ManagedChannel opened;
    private boolean isClosed;
    private int underWay;

    /**
     * @param methods what answers a method, by its full name
     * @param opening opens the channel for what nothing of that answers
     */
    DirectChannel(Function<String, Optional<DirectMethod>> methods, Supplier<ManagedChannel> opening) {
        this.methods = methods;
        this.opening = opening;
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        DirectMethod direct = isPlain(options) && !isShutdown()
                ? methods.apply(method.getFullMethodName()).orElse(null)
                : null;
        return direct == null
                ? opened().newCall(method, options)
                : new DirectCall<>(method, options, (request, answer) -> answer(direct, request, answer));
    }

    /** Counts what is under way, which is what the end of a channel waits for. */
    private void answer(DirectMethod direct, InputStream request, StreamObserver<InputStream> answer) {
        count(1);
        try {
            direct.answer(request, answer);
        } finally {
            count(-1);
        }
    }

    private synchronized void count(int more) {
        underWay += more;
        if (underWay == 0) {
            notifyAll();
        }
    }

    /** Whether the caller waits, and says nothing of how large an answer may be. */
    private static boolean isPlain(CallOptions options) {
        return InternalClientCalls.getStubType(options) == StubType.BLOCKING
                && options.getMaxInboundMessageSize() == null;
    }

    /** Where this one was closed before, a channel to nothing, which refuses in the words of gRPC. */
    private synchronized ManagedChannel opened() {
        if (opened == null) {
            opened =
                    isClosed ? InProcessChannelBuilder.forName("closed").build().shutdownNow() : opening.get();
        }
        return opened;
    }

    @Override
    public String authority() {
        return "localhost";
    }

    @Override
    public ManagedChannel shutdown() {
        close(false);
        return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
        close(true);
        return this;
    }

    private synchronized void close(boolean now) {
        isClosed = true;
        if (opened == null) {
            return;
        }
        if (now) {
            opened.shutdownNow();
        } else {
            opened.shutdown();
        }
    }

    @Override
    public ConnectivityState getState(boolean requestConnection) {
        return opened().getState(requestConnection);
    }

    @Override
    public void notifyWhenStateChanged(ConnectivityState source, Runnable callback) {
        opened().notifyWhenStateChanged(source, callback);
    }

    @Override
    public synchronized boolean isShutdown() {
        return isClosed;
    }

    @Override
    public synchronized boolean isTerminated() {
        return isClosed && underWay == 0 && (opened == null || opened.isTerminated());
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        synchronized (this) {
            for (long left = end - System.nanoTime(); underWay > 0; left = end - System.nanoTime()) {
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        return isTerminated() || opened().awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
