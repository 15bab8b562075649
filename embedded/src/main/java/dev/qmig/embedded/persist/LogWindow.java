package dev.qmig.embedded.persist;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;

/** Reads a file a good piece at a time, for those who read it from front to back in small ones. */
final class LogWindow {
    private static final int PIECE = 1 << 18;
    private static final byte[] NOTHING = new byte[0];

    private final RandomAccessFile file;
    private byte[] bytes = NOTHING;
    private long start;

    LogWindow(RandomAccessFile file) {
        this.file = file;
    }

    /** The bytes at that place, all of which must be there; only until the next call. */
    ByteBuffer at(long position, int length) throws IOException {
        if (position < start || position + length > start + bytes.length) {
            fill(position, length);
        }
        return ByteBuffer.wrap(bytes, (int) (position - start), length).slice();
    }

    private void fill(long position, int length) throws IOException {
        int wanted = (int) Math.max(length, Math.min(PIECE, file.length() - position));
        byte[] piece = bytes.length == wanted ? bytes : new byte[wanted];
        bytes = NOTHING;
        file.seek(position);
        file.readFully(piece);
        bytes = piece;
        start = position;
    }

    /** Forgets what was read, before it is written over. */
    void clear() {
        bytes = NOTHING;
    }
}
