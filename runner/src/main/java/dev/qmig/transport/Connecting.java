package dev.qmig.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The connecting of a socket, in a thread of its own: nothing else can break it off. */
final class Connecting implements Runnable {

    private final Socket socket;
    private final InetSocketAddress address;
    private final int millis;
    private volatile @Nullable IOException failure;

    private Connecting(Socket socket, InetSocketAddress address, int millis) {
        this.socket = socket;
        this.address = address;
        this.millis = millis;
    }

    /** Waits until {@code socket} is connected, for {@code millis} at most; 0 is for as long as it takes. */
    static void to(Socket socket, InetSocketAddress address, int millis) throws IOException {
        Connecting connecting = new Connecting(socket, address, millis);
        Thread thread = new Thread(connecting, "qmig-connecting");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            socket.close();
            throw new InterruptedIOException("interrupted");
        }
        IOException failed = connecting.failure;
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void run() {
        try {
            socket.connect(address, millis);
        } catch (IOException failed) {
            failure = failed;
        }
    }
}
