package dev.qmig.transport;

import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.okhttp.internal.framed.Header;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What a server answered so far. */
final class Reply {

    /** Before a message stand a flag for compression and its length, of so many bytes. */
    static final int PREFIX = 5;

    private static final String BINARY = "-bin";
    private static final String GRPC = "application/grpc";
    private static final int OK = 200;

    private @Nullable List<Header> headers;
    private @Nullable List<Header> trailers;
    private final Buffer body = new Buffer();
    private boolean ended;

    /** Takes a block of headers, which are the trailers where they end the answer. */
    void take(List<Header> block, boolean last) {
        if (isInterim(block)) {
            return;
        }
        if (headers == null) {
            headers = block;
        }
        if (last) {
            trailers = block;
            ended = true;
        }
    }

    /** Headers with a status of 1xx, after which the real ones come. */
    private static boolean isInterim(List<Header> block) {
        String status = value(block, ":status");
        return status != null && status.startsWith("1");
    }

    Buffer body() {
        return body;
    }

    void end() {
        ended = true;
    }

    boolean hasBegun() {
        return headers != null;
    }

    boolean hasEnded() {
        return ended;
    }

    /** The status of HTTP; null where there is none that is a number. */
    @Nullable
    Integer httpStatus() {
        String status = header(":status");
        return status != null && status.matches("\\d{3}") ? Integer.valueOf(status) : null;
    }

    @Nullable
    String header(String name) {
        return headers == null ? null : value(headers, name);
    }

    /** Whether it is one of gRPC, and not, say, the page of a proxy. */
    boolean isGrpc() {
        String type = header("content-type");
        Integer status = httpStatus();
        return status != null && status == OK && type != null && type.startsWith(GRPC);
    }

    /** What came at the end, or at the start where it is none of gRPC; what is not text is left out. */
    Metadata trailers() {
        List<Header> block = isGrpc() ? trailers : headers;
        List<byte[]> pairs = new ArrayList<>();
        for (Header header : block == null ? List.<Header>of() : block) {
            if (isText(header.name)) {
                pairs.add(header.name.toByteArray());
                pairs.add(header.value.toByteArray());
            }
        }
        return InternalMetadata.newMetadata(pairs.toArray(byte[][]::new));
    }

    private static boolean isText(ByteString name) {
        return name.size() > 0 && name.getByte(0) != ':' && !name.utf8().endsWith(BINARY);
    }

    private static @Nullable String value(List<Header> block, String name) {
        ByteString wanted = ByteString.encodeUtf8(name);
        for (Header header : block) {
            if (header.name.equals(wanted)) {
                return header.value.utf8();
            }
        }
        return null;
    }
}
