package dev.qmig.embedded.persist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** Opens the file of a folder: makes it when it is not there, lets one instance in, and knows its format. */
public final class Folder {
    private static final String FILE = "qdrant.mv";
    private static final String MEND = "Restore it from a backup, or delete it to start empty.";
    private static final String FORMAT_KEY = "format";
    /** Raised whenever an older program could not read what a newer one writes. */
    private static final int FORMAT = 2;

    private Folder() {}

    /** Everything but the collections is read, and so known to be whole, when it returns. */
    public static Storage open(Path directory) {
        MVStore store = openFile(directory);
        try {
            checkFormat(directory, store);
            FileStorage storage = new FileStorage(directory.resolve(FILE), store);
            storage.check();
            return storage;
        } catch (StorageException refused) {
            store.closeImmediately();
            throw refused;
        } catch (RuntimeException broken) {
            store.closeImmediately();
            throw new StorageException(unreadable(directory), broken);
        }
    }

    private static MVStore openFile(Path directory) {
        try {
            Files.createDirectories(directory);
            refuseEmptied(directory);
            MVStore store = new MVStore.Builder()
                    .fileName(directory.resolve(FILE).toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
            // What the last commit no longer needs may be written over at once: a killed process loses no order of
            // writes, and the file stays as small as its content.
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return store;
        } catch (IOException failed) {
            throw new StorageException(notMade(directory), failed);
        } catch (MVStoreException failed) {
            String reason = Files.isWritable(directory)
                    ? reason(directory, failed.getErrorCode())
                    : "The folder `" + directory + "` cannot be written. Allow it, or use another folder.";
            throw new StorageException(reason, failed);
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

    /** An empty file would pass for a new one, and what was in it for never written. */
    private static void refuseEmptied(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.exists(file) && Files.size(file) == 0) {
            throw new StorageException(unreadable(directory), null);
        }
    }

    static StorageException damaged(Path file, String what, RuntimeException cause) {
        return new StorageException(
                what + " cannot be read, because the file `" + file + "` is damaged. " + MEND, cause);
    }

    private static String unreadable(Path directory) {
        return "The file `" + directory.resolve(FILE) + "` cannot be read as an embedded Qdrant. " + MEND;
    }

    private static String reason(Path directory, int errorCode) {
        return switch (errorCode) {
            case DataUtils.ERROR_FILE_LOCKED ->
                "The embedded Qdrant in `" + directory + "` is in use by another process or instance. "
                        + "Close that one first, or use another folder.";
            case DataUtils.ERROR_UNSUPPORTED_FORMAT -> newerFormat(directory);
            default -> unreadable(directory);
        };
    }

    private static void checkFormat(Path directory, MVStore store) {
        MVMap<String, Integer> meta = store.openMap("meta");
        Integer format = meta.get(FORMAT_KEY);
        if (format == null) {
            meta.put(FORMAT_KEY, FORMAT);
            store.commit();
        } else if (format > FORMAT) {
            throw new StorageException(newerFormat(directory), null);
        } else if (format < FORMAT) {
            throw new StorageException(olderFormat(directory, format), null);
        }
    }

    private static String olderFormat(Path directory, int format) {
        return "The embedded Qdrant in `" + directory + "` was written before the first release, in format " + format
                + ", which is no longer read. Delete it to start empty, or use another folder.";
    }

    private static String newerFormat(Path directory) {
        return "The embedded Qdrant in `" + directory + "` was written by a newer version, in a format this one does "
                + "not know (it knows up to " + FORMAT + "). Use that version, or another folder.";
    }
}
