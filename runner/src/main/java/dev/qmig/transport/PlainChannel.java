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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A channel for unary calls to a server without TLS. Each call is made by the thread that asks, which waits for the answer and for those
 * before it; so nothing has to be started and ended, and few classes are loaded. A connection that the server has ended meanwhile is opened
 * again. Names are looked up and deadlines, interrupted threads and failures told as by any other channel.
 *
 * @since 0.1
 */
public final class PlainChannel extends Channel implements Closeable {

    private static final Status LATE = Status.DEADLINE_EXCEEDED.withDescription("no answer in time");

    private final String host;
    private final int port;
    private final int largestReply;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Connection connection;
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
        return new PlainCall<>(this, method, options);
    }

    @Override
    public String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** How large an answer may be that nobody said more of, in bytes. */
    int largestReply() {
        return largestReply;
    }

    /** Whether a call is under way. */
    boolean isBusy() {
        return turn.isLocked();
    }

    /** Ends the call that is under way, which fails, and lets no other begin. */
    @Override
    public void close() {
        closed = true;
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
        turn.lock();
        try {
            return made(call, sent);
        } catch (SocketTimeoutException late) {
            throw broken(LATE, late);
        } catch (InterruptedIOException interrupted) {
            throw broken(Status.CANCELLED.withDescription("Thread interrupted"), interrupted);
        } catch (IOException failure) {
            throw broken(Status.UNAVAILABLE.withDescription("io exception"), failure);
        } catch (StatusException failure) {
            forget();
            throw call.isLate(failure.getStatus()) ? late(failure) : failure;
        } finally {
            turn.unlock();
        }
    }

    private Reply made(Outgoing call, Runnable sent) throws IOException, StatusException {
        Connection used = connection;
        if (used != null && used.isUsable()) {
            try {
                return used.call(call, call.message().clone(), sent);
            } catch (EOFException | SocketException ended) {
                if (!used.heardNothing()) {
                    throw ended;
                }
            }
        }
        forget();
        return opened(call.deadline()).call(call, call.message(), sent);
    }

    private Connection opened(@Nullable Deadline deadline) throws IOException {
        Connection opened = Connection.open(host, port, deadline);
        connection = opened;
        if (closed) {
            opened.close();
        }
        return opened;
    }

    private static StatusException late(StatusException cause) {
        return LATE.withCause(cause).asException();
    }

    private StatusException broken(Status status, IOException cause) {
        forget();
        return status.withCause(cause).asException();
    }

    private void forget() {
        Connection used = connection;
        connection = null;
        if (used != null) {
            used.close();
        }
    }
}
