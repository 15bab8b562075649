package dev.qmig.transport;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.internal.GrpcUtil;
import io.grpc.okhttp.internal.framed.ErrorCode;
import io.grpc.okhttp.internal.framed.FrameReader;
import io.grpc.okhttp.internal.framed.FrameWriter;
import io.grpc.okhttp.internal.framed.Header;
import io.grpc.okhttp.internal.framed.HeadersMode;
import io.grpc.okhttp.internal.framed.Http2;
import io.grpc.okhttp.internal.framed.Settings;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * One connection of HTTP/2 (RFC 9113) without TLS, on which one call follows another. It has no thread of its own: what the server sends
 * is read while somebody waits for an answer. Frames and headers are read and written by the transport of gRPC.
 */
final class Connection implements Closeable, FrameReader.Handler {

    /** Of both sides, until one says otherwise. */
    private static final int STANDARD_WINDOW = 65_535;

    /** The server is never to wait for room: answers have a limit of their own. */
    private static final int OWN_WINDOW = Integer.MAX_VALUE;

    private static final int WINDOW_TO_RETURN = 1 << 20;

    /** What each frame begins with; the reader takes whatever happens while it waits for that for the end of the connection. */
    private static final long FRAME_HEADER = 9;

    private final Wire wire;
    private final BufferedSource source;
    private final FrameReader in;
    private final FrameWriter out;

    private int lastStream = -1;
    private long room = STANDARD_WINDOW;
    private long roomOfStream;
    private long windowOfStreams = STANDARD_WINDOW;
    private int largestReply;
    private int unreturned;
    private boolean greeted;
    private boolean endsAfterThis;
    private boolean unheard;
    private boolean told;
    private Reply reply = new Reply();
    private @Nullable Status broken;
    private @Nullable IOException unwritten;

    private Connection(Wire wire) throws IOException {
        this.wire = wire;
        Http2 http = new Http2();
        source = Okio.buffer(Okio.source(wire.in()));
        in = http.newReader(source, true);
        out = http.newWriter(Okio.buffer(Okio.sink(wire.out())), true);
    }

    /** Has ready what opens a conversation on {@code socket}; it is sent with the first call. */
    static Connection on(Socket socket) throws IOException {
        Wire wire = Wire.on(socket);
        try {
            Connection connection = new Connection(wire);
            connection.introduce();
            return connection;
        } catch (IOException failure) {
            wire.close();
            throw failure;
        }
    }

    /** Loads what a connection needs. */
    static void preload() {
        Http2 http = new Http2();
        http.newReader(new Buffer(), true);
        try (FrameWriter out = http.newWriter(new Buffer(), true)) {
            out.synStream(false, false, 1, 0, List.of(new Header("name", "value")));
        } catch (IOException impossible) {
            throw new IllegalStateException("a buffer in memory cannot be written", impossible);
        }
    }

    private void introduce() throws IOException {
        out.connectionPreface();
        out.settings(new Settings().set(Settings.ENABLE_PUSH, 0, 0).set(Settings.INITIAL_WINDOW_SIZE, 0, OWN_WINDOW));
        out.windowUpdate(0, OWN_WINDOW - STANDARD_WINDOW);
    }

    /** Whether nothing of an answer to the last call came. */
    boolean heardNothing() {
        return !reply.hasBegun();
    }

    /** Whether the server said that it did not look at the last call. */
    boolean isUnheard() {
        return unheard;
    }

    /** Whether another call may follow. */
    boolean isUsable() {
        return !endsAfterThis;
    }

    /**
     * Makes a call.
     *
     * @param connected is called as soon as it is certain that the server can have heard of it
     * @throws StatusException where the server breaks it off
     * @throws IOException where the connection does not last until the end of the answer
     */
    Reply call(Outgoing call, Buffer message, Runnable connected) throws IOException, StatusException {
        wire.until(call.deadline());
        largestReply = call.largestReply();
        reply = new Reply();
        broken = null;
        lastStream += 2;
        roomOfStream = windowOfStreams;
        unheard = false;
        told = false;
        out.synStream(false, false, lastStream, 0, call.headers());
        send(message, connected);
        out.flush();
        while (!reply.hasEnded()) {
            next(connected);
        }
        if (message.size() > 0) {
            out.rstStream(lastStream, ErrorCode.CANCEL);
            out.flush();
        }
        return reply;
    }

    private void send(Buffer message, Runnable connected) throws IOException, StatusException {
        do {
            long fits = Math.min(Math.min(message.size(), out.maxDataLength()), Math.min(room, roomOfStream));
            if (fits <= 0 && message.size() > 0) {
                out.flush();
                next(connected);
                continue;
            }
            room -= fits;
            roomOfStream -= fits;
            out.data(fits == message.size(), lastStream, message, (int) fits);
        } while (message.size() > 0 && !reply.hasEnded());
    }

    private void next(Runnable connected) throws IOException, StatusException {
        source.require(FRAME_HEADER);
        if (!in.nextFrame(this)) {
            throw new EOFException("the server closed the connection");
        }
        if (greeted && !told) {
            told = true;
            connected.run();
        }
        if (unwritten != null) {
            throw unwritten;
        }
        if (broken != null) {
            throw new StatusException(broken);
        }
    }

    @Override
    public void data(boolean last, int stream, BufferedSource body, int length, int padded) throws IOException {
        body.require(length);
        if (stream == lastStream) {
            reply.body().write(body.getBuffer(), length);
            if (reply.body().size() - Reply.PREFIX > largestReply) {
                broken = Status.RESOURCE_EXHAUSTED.withDescription(
                        "the answer is larger than " + largestReply + " bytes");
                endsAfterThis = true;
            }
        } else {
            body.skip(length);
        }
        returnWindow(padded);
        if (last && stream == lastStream) {
            reply.end();
        }
    }

    private void returnWindow(int length) throws IOException {
        unreturned += length;
        if (unreturned >= WINDOW_TO_RETURN) {
            out.windowUpdate(0, unreturned);
            out.flush();
            unreturned = 0;
        }
    }

    @Override
    public void headers(
            boolean outFinished, boolean last, int stream, int parent, List<Header> block, HeadersMode mode) {
        if (stream == lastStream) {
            reply.take(block, last);
        }
    }

    @Override
    public void rstStream(int stream, ErrorCode code) {
        if (stream == lastStream) {
            unheard = code == ErrorCode.REFUSED_STREAM;
            broken = GrpcUtil.Http2Error.statusForCode(code.httpCode).augmentDescription("Rst Stream");
        }
    }

    @Override
    public void settings(boolean clearPrevious, Settings settings) {
        greeted = true;
        if (settings.isSet(Settings.INITIAL_WINDOW_SIZE)) {
            int window = settings.get(Settings.INITIAL_WINDOW_SIZE);
            roomOfStream += window - windowOfStreams;
            windowOfStreams = window;
        }
        write(() -> {
            out.ackSettings(settings);
            out.flush();
        });
    }

    @Override
    public void ackSettings() {}

    @Override
    public void ping(boolean reply, int first, int second) {
        if (!reply) {
            write(() -> {
                out.ping(true, first, second);
                out.flush();
            });
        }
    }

    /** What the server does not answer any more it has not heard; it answers the rest and ends. */
    @Override
    public void goAway(int last, ErrorCode code, ByteString debugData) {
        endsAfterThis = true;
        if (last < lastStream) {
            unheard = true;
            broken = GrpcUtil.Http2Error.statusForCode(code.httpCode).augmentDescription("Goaway");
        }
    }

    @Override
    public void windowUpdate(int stream, long increment) {
        if (stream == 0) {
            room += increment;
        } else if (stream == lastStream) {
            roomOfStream += increment;
        }
    }

    @Override
    public void priority(int stream, int dependency, int weight, boolean exclusive) {}

    @Override
    public void pushPromise(int stream, int promised, List<Header> headers) {}

    @Override
    public void alternateService(int stream, String origin, ByteString protocol, String host, int port, long maxAge) {}

    private interface Writing {
        void write() throws IOException;
    }

    /** What the reader calls must not fail, so that is told after it. */
    private void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException failure) {
            unwritten = failure;
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
