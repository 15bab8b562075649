package dev.qmig.qdrant;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * At trace level gRPC logs the headers of replies, in which a server may repeat the API key, and says nothing of whether it will ever
 * log those of requests. This takes the headers out of the log, whatever level somebody sets there later.
 */
final class FrameLog {

    /** Kept, because a logger that nobody holds forgets its filter. */
    private static final Logger FRAMES = Logger.getLogger("io.grpc.okhttp.OkHttpClientTransport");

    private FrameLog() {}

    /** Does so from now on, for every channel of this JVM. */
    static synchronized void withoutHeaders() {
        Filter before = FRAMES.getFilter();
        if (!(before instanceof WithoutHeaders)) {
            FRAMES.setFilter(new WithoutHeaders(before));
        }
    }

    private record WithoutHeaders(@Nullable Filter before) implements Filter {

        private static final Pattern HEADERS = Pattern.compile("headers=\\[.*]", Pattern.DOTALL);

        @Override
        public boolean isLoggable(LogRecord line) {
            String message = line.getMessage();
            if (message != null) {
                line.setMessage(HEADERS.matcher(message).replaceAll("headers=[***]"));
            }
            return before == null || before.isLoggable(line);
        }
    }
}
