package dev.qmig.embedded.persist;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds a folder for one instance. The operating system gives it back when the process ends, however that comes about. */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "qdrant.lock";

    /**
     * The folders that this process holds. It does not ask the operating system for them again, because closing a file twice
     * opened gives its lock back.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private FolderLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** The lock, or nothing where another instance or process has it. */
    static Optional<FolderLock> take(Path folder) throws IOException {
        Path directory = folder.toRealPath();
        if (!HELD.add(directory)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            FileChannel channel =
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = isLocked(channel);
            return taken ? Optional.of(new FolderLock(directory, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                HELD.remove(directory);
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return true;
            }
            channel.close();
            return false;
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(directory);
    }
}
