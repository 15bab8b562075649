package dev.qmig.transport;

import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.okhttp.internal.framed.Header;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A call to be made.
 *
 * @param message with what gRPC puts before it
 * @param deadline until when an answer is waited for; null for as long as it takes
 * @param largestReply how large an answer may be, in bytes
 */
record Outgoing(
        List<Header> headers, Buffer message, @Nullable Deadline deadline, int largestReply) {

    /** Whether a server broke the call off because it knows until when it is waited for. */
    boolean isLate(Status status) {
        return deadline != null && deadline.isExpired() && status.getCode() == Status.Code.CANCELLED;
    }
}
