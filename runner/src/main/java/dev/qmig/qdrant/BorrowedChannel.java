package dev.qmig.qdrant;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.concurrent.TimeUnit;

/** A channel lent to somebody who may use it until it is given back; to close it is to give it back. */
final class BorrowedChannel extends ManagedChannel {

    private final Channel lent;
    private volatile boolean givenBack;

    BorrowedChannel(Channel lent) {
        this.lent = lent;
    }

    @Override
    public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
        if (givenBack) {
            throw new IllegalStateException(
                    "the client of `execute` was used after its block had ended; wait there for every reply with `get()`");
        }
        return lent.newCall(method, options);
    }

    @Override
    public String authority() {
        return lent.authority();
    }

    @Override
    public ManagedChannel shutdown() {
        givenBack = true;
        return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
        return shutdown();
    }

    @Override
    public boolean isShutdown() {
        return givenBack;
    }

    @Override
    public boolean isTerminated() {
        return givenBack;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return givenBack;
    }
}
