package dev.qmig.transport;

import io.grpc.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server: the look-up of its name, and the first of its addresses that answers. It goes on in a thread of its own, because nothing else
 * can break it off.
 */
final class Connecting implements Runnable {

    private final String host;
    private final int port;
    private final int millis;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Socket socket;
    private @Nullable IOException failure;
    private boolean givenUp;

    private Connecting(String host, int port, int millis) {
        this.host = host;
        this.port = port;
        this.millis = millis;
    }

    /** Begins, and is to be ended by {@link #connected} or {@link #giveUp}. */
    static Connecting to(String host, int port, @Nullable Deadline deadline) throws SocketTimeoutException {
        Connecting connecting = new Connecting(host, port, Wire.millisUntil(deadline));
        Thread thread = new Thread(connecting, "qmig-connecting");
        thread.setDaemon(true);
        thread.start();
        return connecting;
    }

    @Override
    public void run() {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isConnected(new InetSocketAddress(address, port))) {
                    return;
                }
            }
        } catch (IOException unknown) {
            failed(unknown);
        } finally {
            done.countDown();
        }
    }

    private boolean isConnected(InetSocketAddress address) {
        Socket trying = new Socket();
        try {
            begun(trying);
            trying.setTcpNoDelay(true);
            trying.connect(address, millis);
            return true;
        } catch (IOException unreachable) {
            failed(unreachable);
            return false;
        }
    }

    private synchronized void begun(Socket trying) throws IOException {
        if (givenUp) {
            throw new SocketException("given up");
        }
        socket = trying;
        failure = null;
    }

    private synchronized void failed(IOException reason) {
        failure = reason;
        closeSocket();
    }

    /** Waits for it. */
    Socket connected() throws IOException {
        try {
            if (millis == 0) {
                done.await();
            } else if (!done.await(millis, TimeUnit.MILLISECONDS)) {
                giveUp();
                throw new SocketTimeoutException("no connection in time");
            }
        } catch (InterruptedException interrupted) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        return found();
    }

    private synchronized Socket found() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (socket == null || givenUp) {
            throw new SocketException("no connection to " + host);
        }
        return socket;
    }

    /** Ends it, also for who waits. */
    synchronized void giveUp() {
        givenUp = true;
        closeSocket();
        done.countDown();
    }

    private void closeSocket() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                // It is closed.
            }
        }
    }
}
