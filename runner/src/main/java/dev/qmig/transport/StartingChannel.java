package dev.qmig.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.io.Closeable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A channel that starts plain: calls that are said to be {@link #single}, which are all that a run makes that has nothing to do, go over a
 * {@link PlainChannel}. From the first other call on, or one that comes while another one is under way, everything goes over a channel that can do
 * all that there is, and takes longer to start.
 *
 * @since 0.1
 */
public final class StartingChannel extends Channel implements Closeable {

    private static final CallOptions.Key<Boolean> SINGLE = CallOptions.Key.createWithDefault("qmig-single-read", false);

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

    /** {@code options} for a call that may go over the plain channel: it changes nothing, is waited for, and sends and asks for little. */
    public static CallOptions single(CallOptions options) {
        return options.withOption(SINGLE, true);
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return isPlain(options) ? plain.takenCall(method, options) : full().newCall(method, options);
    }

    /** Whether the plain channel was free for it, and is taken now. */
    private synchronized boolean isPlain(CallOptions options) {
        return full == null && !closed && options.getOption(SINGLE) && plain.take();
    }

    private synchronized ManagedChannel full() {
        if (full == null) {
            full = opening.get();
            plain.retire();
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
