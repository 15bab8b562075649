package dev.qmig.embedded.persist;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file of records, each appended by one write and in the hands of the operating system when that returns. A record carries
 * its place in the order and checksums, so that one which was cut off is known from one that was damaged.
 *
 * <p>It is written by way of {@link RandomAccessFile} because a channel closes itself when its thread is interrupted.
 */
final class LogFile implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile file;
    private final LogWindow window;
    private long end;
    private long next;

    private LogFile(Path path, RandomAccessFile file, long end) {
        this.path = path;
        this.file = file;
        this.window = new LogWindow(file);
        this.end = end;
    }

    /** A new file without records, in the place of any other. */
    static LogFile create(Path path) throws IOException {
        Path whole = path.resolveSibling(path.getFileName() + ".begun");
        Files.write(whole, LogFormat.fileHeader());
        Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
        return open(path);
    }

    /** The file that is there; its records are known once they were read. */
    static LogFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new LogFile(path, file, LogFormat.FILE_HEADER);
    }

    /** Receives the payload of a record and where in the file it begins. */
    interface Reader {
        void read(long position, ByteBuffer payload);
    }

    /** The version of the format, or -1 where the file is no log at all. */
    int format() throws IOException {
        return file.length() < LogFormat.FILE_HEADER ? -1 : LogFormat.format(window.at(0, LogFormat.FILE_HEADER));
    }

    /**
     * Reads every record in order. A last one that was cut off is no part of the file from then on.
     *
     * @throws DamagedException where a record is damaged that whole ones follow
     */
    void read(Reader reader) throws IOException {
        long size = file.length();
        long position = LogFormat.FILE_HEADER;
        long number = 0;
        for (int length; (length = lengthAt(position, number, size)) >= 0; number++) {
            long payload = position + LogFormat.RECORD_HEADER;
            reader.read(payload, window.at(payload, length));
            position = payload + length;
        }
        refuseIfFollowed(position, number, size);
        window.clear();
        file.setLength(position);
        end = position;
        next = number;
    }

    /** How long the payload of the record with that number is, or -1 where there is no whole one. */
    private int lengthAt(long position, long number, long size) throws IOException {
        if (size - position < LogFormat.RECORD_HEADER) {
            return -1;
        }
        ByteBuffer header = window.at(position, LogFormat.RECORD_HEADER);
        int length = LogFormat.length(header, number);
        if (length < 0 || length > size - position - LogFormat.RECORD_HEADER) {
            return -1;
        }
        int checksum = LogFormat.payloadChecksum(header);
        return LogFormat.checksum(window.at(position + LogFormat.RECORD_HEADER, length)) == checksum ? length : -1;
    }

    private void refuseIfFollowed(long damaged, long number, long size) throws IOException {
        for (long position = damaged; position <= size - LogFormat.RECORD_HEADER; position++) {
            long found = LogFormat.number(window.at(position, LogFormat.RECORD_HEADER));
            if (found >= number && found < size && lengthAt(position, found, size) >= 0) {
                throw new DamagedException();
            }
        }
    }

    /** Some bytes of a record that was read or written. */
    byte[] bytes(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        window.at(position, length).get(bytes);
        return bytes;
    }

    /** Where nothing can be written any more, the file stays as it was. */
    void append(byte[] payload) throws IOException {
        byte[] record = LogFormat.record(next, payload);
        window.clear();
        try {
            file.seek(end);
            file.write(record);
        } catch (IOException failed) {
            file.setLength(end);
            throw failed;
        }
        end += record.length;
        next++;
    }

    long size() {
        return end;
    }

    /** Puts this file in the place of another, which is closed; it is safe on the disk before. */
    LogFile replace(LogFile other) throws IOException {
        file.getFD().sync();
        close();
        other.close();
        Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        LogFile moved = open(other.path);
        moved.end = end;
        moved.next = next;
        return moved;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A record is damaged, and others follow it. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
