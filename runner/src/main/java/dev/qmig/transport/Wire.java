package dev.qmig.transport;

import io.grpc.Deadline;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose reading ends when its deadline has come, when the thread is interrupted, and when somebody closes it. A channel of NIO would
 * do that by itself, but Java opens every jar to see whether one of them has channels.
 */
final class Wire implements Closeable {

    /** How long an interrupted thread may go on waiting. */
    private static final int LOOK_UP_MILLIS = 50;

    private final Socket socket;
    private volatile @Nullable Deadline deadline;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /** On a socket that is connected. */
    static Wire on(Socket socket) throws IOException {
        socket.setSoTimeout(LOOK_UP_MILLIS);
        return new Wire(socket);
    }

    /** Until when reading may take; null for as long as it takes. */
    void until(@Nullable Deadline end) {
        deadline = end;
    }

    InputStream in() throws IOException {
        InputStream in = socket.getInputStream();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                while (true) {
                    goOn();
                    try {
                        return in.read(into, from, length);
                    } catch (SocketTimeoutException nothingYet) {
                        // Whether to wait on is asked above.
                    }
                }
            }
        };
    }

    /** Fails where nobody waits any longer. */
    private void goOn() throws IOException {
        int left = millisUntil(deadline);
        socket.setSoTimeout(left == 0 ? LOOK_UP_MILLIS : Math.min(left, LOOK_UP_MILLIS));
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** At least one, because none means forever, which is what no deadline gives. */
    static int millisUntil(@Nullable Deadline deadline) throws SocketTimeoutException {
        if (deadline == null) {
            return 0;
        }
        long left = deadline.timeRemaining(TimeUnit.MILLISECONDS);
        if (left < 0) {
            throw new SocketTimeoutException("the deadline has passed");
        }
        return (int) Math.min(left + 1, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            return;
        }
    }
}
