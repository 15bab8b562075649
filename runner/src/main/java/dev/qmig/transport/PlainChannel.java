package dev.qmig.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A channel for unary calls to a server without TLS. Each call is made by the thread that asks, which waits for the answer and for those
 * before it; so nothing has to be started and ended, and few classes are loaded. A connection that the server has ended meanwhile is opened
 * again, and the call made again on the new one, so it is for calls that may be made twice. Requests are to be small: what cannot be written at once is
 * waited for whatever the deadline. Names are looked up and deadlines, interrupted threads and failures told as by any other channel.
 *
 * @since 0.1
 */
public final class PlainChannel extends Channel implements Closeable {

    /** What is said where the deadline has passed. */
    static final Status LATE = Status.DEADLINE_EXCEEDED.withDescription("no answer in time");

    private static final Status INTERRUPTED = Status.CANCELLED.withDescription("Thread interrupted");

    private final String host;
    private final int port;
    private final int largestReply;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Connection connection;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile @Nullable Connecting connecting;
    private volatile boolean retired;
    private volatile boolean closed;

    /**
     * Connects with the first call. What a call needs is loaded before, because on a busy machine that can take longer than a deadline.
     *
     * @param host a name or an address, without brackets
     * @param largestReply in bytes
     */
    public PlainChannel(String host, int port, int largestReply) {
        preload();
        this.host = host;
        this.port = port;
        this.largestReply = largestReply;
    }

    /** Loads what a call needs, which may be done beside other work. Connects to nothing. */
    public static void preload() {
        new Metadata();
        Connection.preload();
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return new PlainCall<>(this, method, options, () -> {});
    }

    /** The same for who has {@link #take taken} this channel, which is free again when the call is over. */
    <Q, A> ClientCall<Q, A> takenCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return new PlainCall<>(this, method, options, this::release);
    }

    /** Whether it was free, and now belongs to the caller for one call. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    private void release() {
        taken.set(false);
        if (retired) {
            forget();
        }
    }

    /** Says that no call follows: the connection is closed, or else when the call is over that is under way. */
    void retire() {
        retired = true;
        if (take()) {
            release();
        }
    }

    @Override
    public String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** How large an answer may be that nobody said more of, in bytes. */
    int largestReply() {
        return largestReply;
    }

    /** Ends the call that is under way, which fails, and lets no other begin. */
    @Override
    public void close() {
        closed = true;
        Connecting begun = connecting;
        if (begun != null) {
            begun.giveUp();
        }
        Connection open = connection;
        if (open != null) {
            open.close();
        }
    }

    /**
     * Makes {@code call}.
     *
     * @param sent is called as soon as it is certain that the server can have heard of it
     * @throws StatusException where there is no whole answer
     */
    Reply call(Outgoing call, Runnable sent) throws StatusException {
        boolean whole = false;
        awaitTurn(call);
        try {
            Reply reply = made(call, sent);
            whole = true;
            return reply;
        } catch (SocketTimeoutException late) {
            throw LATE.withCause(late).asException();
        } catch (InterruptedIOException interrupted) {
            throw INTERRUPTED.withCause(interrupted).asException();
        } catch (IOException failure) {
            throw Status.UNAVAILABLE
                    .withDescription("io exception")
                    .withCause(failure)
                    .asException();
        } catch (StatusException failure) {
            throw call.isLate(failure.getStatus()) ? LATE.withCause(failure).asException() : failure;
        } finally {
            if (!whole) {
                forget();
            }
            turn.unlock();
        }
    }

    private void awaitTurn(Outgoing call) throws StatusException {
        try {
            Deadline deadline = call.deadline();
            if (deadline == null) {
                turn.lockInterruptibly();
            } else if (!turn.tryLock(deadline.timeRemaining(TimeUnit.MILLISECONDS), TimeUnit.MILLISECONDS)) {
                throw LATE.asException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw INTERRUPTED.withCause(interrupted).asException();
        }
    }

    private Reply made(Outgoing call, Runnable sent) throws IOException, StatusException {
        Connection used = connection;
        if (used != null && used.isUsable() && !closed) {
            try {
                return used.call(call, call.message().clone(), sent);
            } catch (SocketTimeoutException | StatusException ended) {
                if (!used.isUnheard()) {
                    sent.run();
                    throw ended;
                }
            } catch (EOFException | SocketException ended) {
                if (!used.heardNothing()) {
                    throw ended;
                }
            }
        }
        forget();
        if (closed) {
            throw new SocketException("the channel was closed");
        }
        return opened(call.deadline()).call(call, call.message(), sent);
    }

    private Connection opened(@Nullable Deadline deadline) throws IOException {
        Connecting begun = Connecting.to(host, port, deadline);
        connecting = begun;
        if (closed) {
            begun.giveUp();
        }
        Connection opened = Connection.on(begun.connected());
        connection = opened;
        if (closed) {
            opened.close();
        }
        return opened;
    }

    private void forget() {
        Connection used = connection;
        connection = null;
        if (used != null) {
            used.close();
        }
    }
}
