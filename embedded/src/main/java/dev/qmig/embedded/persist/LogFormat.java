package dev.qmig.embedded.persist;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How the file is laid out. It begins with a mark, the version of the format and a checksum of both. A record is the length
 * of its payload, its number, a checksum of the payload, a checksum of all that, and the payload.
 */
final class LogFormat {
    /** Raised whenever an older program could not read what a newer one writes. */
    static final int VERSION = 2;

    static final int FILE_HEADER = Long.BYTES + 2 * Integer.BYTES;
    static final int RECORD_HEADER = Integer.BYTES + Long.BYTES + 2 * Integer.BYTES;
    private static final long MARK = 0x716D_6967_6462_0A1AL;
    private static final int NUMBER = Integer.BYTES;
    private static final int PAYLOAD_CHECKSUM = NUMBER + Long.BYTES;
    private static final int HEADER_CHECKSUM = PAYLOAD_CHECKSUM + Integer.BYTES;

    private LogFormat() {}

    static byte[] fileHeader() {
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).putLong(MARK).putInt(VERSION);
        return header.putInt(checksum(header.slice(0, header.position()))).array();
    }

    /** The version that the header of a file tells, or -1 where it is none. */
    static int format(ByteBuffer header) {
        int checked = FILE_HEADER - Integer.BYTES;
        boolean whole = header.getLong(0) == MARK && header.getInt(checked) == checksum(header.slice(0, checked));
        return whole ? header.getInt(Long.BYTES) : -1;
    }

    static byte[] record(long number, byte[] payload) {
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER + payload.length)
                .putInt(payload.length)
                .putLong(number)
                .putInt(checksum(ByteBuffer.wrap(payload)));
        return record.putInt(checksum(record.slice(0, HEADER_CHECKSUM)))
                .put(payload)
                .array();
    }

    /** The length that the header of the record with that number tells, or -1 where it is no such header. */
    static int length(ByteBuffer header, long number) {
        boolean whole = number(header) == number
                && header.getInt(HEADER_CHECKSUM) == checksum(header.slice(0, HEADER_CHECKSUM));
        return whole ? header.getInt(0) : -1;
    }

    static long number(ByteBuffer header) {
        return header.getLong(NUMBER);
    }

    static int payloadChecksum(ByteBuffer header) {
        return header.getInt(PAYLOAD_CHECKSUM);
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
