package dev.qmig.qdrant;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds out what speaks at a port where no gRPC came about, by the first bytes it answers to a plain HTTP request. */
final class PortProbe {

    /** What speaks there. */
    enum Speaks {
        /** TLS. */
        TLS,
        /** HTTP/1, as web servers do, and Qdrant at its REST port. */
        HTTP,
        /** Something else. */
        OTHER,
        /** Takes the connection and says nothing. */
        SILENCE,
        /** No connection comes about. */
        NOTHING
    }

    private static final int PATIENCE_MILLIS = 400;
    private static final byte TLS_ALERT = 0x15;
    private static final byte[] HTTP = "HTTP/1".getBytes(StandardCharsets.US_ASCII);

    private PortProbe() {}

    /** Takes less than a second. */
    static Speaks at(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Hosts.bare(host), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return answer(socket);
        } catch (IOException unreachable) {
            return Speaks.NOTHING;
        }
    }

    private static Speaks answer(Socket socket) {
        String request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] start = in.readNBytes(HTTP.length);
            return Arrays.equals(start, HTTP) ? Speaks.HTTP : tlsOrOther(start);
        } catch (SocketTimeoutException silent) {
            return Speaks.SILENCE;
        } catch (IOException broken) {
            return Speaks.OTHER;
        }
    }

    private static Speaks tlsOrOther(byte[] start) {
        return start.length > 0 && start[0] == TLS_ALERT ? Speaks.TLS : Speaks.OTHER;
    }
}
