package dev.qmig.embedded.persist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Opens the file of a folder: makes it when it is not there, lets one instance in, and knows its format. */
public final class Folder {
    private static final String FILE = "qdrant.log";
    /** What was written before the first release. */
    private static final String OUTDATED = "qdrant.mv";

    private static final String MEND = "Restore it from a backup, or delete it to start empty.";

    private Folder() {}

    /** Everything that is kept was read, and so is known to be whole, when it returns. */
    public static Storage open(Path directory) {
        FolderLock lock = lock(directory);
        try {
            return storage(directory, lock);
        } catch (StorageException refused) {
            release(lock);
            throw refused;
        } catch (LogFile.DamagedException damaged) {
            release(lock);
            throw new StorageException(damaged(directory.resolve(FILE)), damaged);
        } catch (IOException | RuntimeException failed) {
            release(lock);
            throw new StorageException(unreadable(directory.resolve(FILE)), failed);
        }
    }

    private static FolderLock lock(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new StorageException(notMade(directory), failed);
        }
        try {
            return FolderLock.take(directory)
                    .orElseThrow(() -> new StorageException(
                            "The embedded Qdrant in `" + directory + "` is in use by another process or instance. "
                                    + "Close that one first, or use another folder.",
                            null));
        } catch (IOException failed) {
            throw new StorageException(
                    "The folder `" + directory + "` cannot be written. Allow it, or use another folder.", failed);
        }
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException ignored) {
            // What is told is why the folder was not opened.
        }
    }

    private static Storage storage(Path directory, FolderLock lock) throws IOException {
        Path file = directory.resolve(FILE);
        refuseOutdated(directory);
        Compaction.cleanUp(file);
        LogFile log = Files.exists(file) ? LogFile.open(file) : LogFile.create(file);
        try {
            int format = log.format();
            if (format > LogFormat.VERSION) {
                throw new StorageException(newerFormat(directory), null);
            } else if (format < LogFormat.VERSION) {
                throw new StorageException(unreadable(file), null);
            }
            return new FileStorage(file, log, lock);
        } catch (IOException | RuntimeException refused) {
            log.close();
            throw refused;
        }
    }

    private static void refuseOutdated(Path directory) {
        if (Files.exists(directory.resolve(OUTDATED))) {
            throw new StorageException(
                    "The file `" + directory.resolve(OUTDATED) + "` was written before the first release, in a format "
                            + "that is no longer read. Delete it to start empty, or use another folder.",
                    null);
        }
    }

    private static String notMade(Path directory) {
        return Stream.iterate(directory.toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(path -> Files.exists(path) && !Files.isDirectory(path))
                .findFirst()
                .map(file ->
                        "A file stands where the folder `" + file + "` belongs. Move it away, or use another folder.")
                .orElse("The folder `" + directory + "` cannot be made. Allow it, or use another folder.");
    }

    private static String newerFormat(Path directory) {
        return "The embedded Qdrant in `" + directory + "` was written by a newer version, in a format this one does "
                + "not know (it knows up to " + LogFormat.VERSION + "). Use that version, or another folder.";
    }

    private static String damaged(Path file) {
        return "The file `" + file + "` is damaged: what was written there was changed since, so nothing of it is "
                + "served. " + MEND;
    }

    static String unreadable(Path file) {
        return "The file `" + file + "` cannot be read as an embedded Qdrant. " + MEND;
    }

    static String unwritable(Path file, IOException reason) {
        return "The file `" + file + "` cannot be written: " + reason.getMessage()
                + ". The write is not kept, and may be gone when the folder is opened again.";
    }
}
