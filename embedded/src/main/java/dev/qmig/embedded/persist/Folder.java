package dev.qmig.embedded.persist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** Opens the file of a folder: makes it when it is not there, lets one instance in, and knows its format. */
public final class Folder {
    private static final String FILE = "qdrant.mv";
    private static final String FORMAT_KEY = "format";
    /** Raised whenever an older program could not read what a newer one writes. */
    private static final int FORMAT = 1;

    private Folder() {}

    public static Storage open(Path directory) {
        MVStore store = openFile(directory);
        try {
            checkFormat(directory, store);
            return new FileStorage(store);
        } catch (StorageException refused) {
            store.closeImmediately();
            throw refused;
        }
    }

    private static MVStore openFile(Path directory) {
        try {
            Files.createDirectories(directory);
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
            throw new StorageException("Cannot create the folder `" + directory + "`: " + failed.getMessage(), failed);
        } catch (MVStoreException failed) {
            String reason = Files.isWritable(directory)
                    ? reason(directory, failed.getErrorCode())
                    : "The folder `" + directory + "` cannot be written. Allow it, or use another folder.";
            throw new StorageException(reason, failed);
        }
    }

    private static String reason(Path directory, int errorCode) {
        return switch (errorCode) {
            case DataUtils.ERROR_FILE_LOCKED ->
                "The embedded Qdrant in `" + directory + "` is in use by another process or instance. "
                        + "Close that one first, or use another folder.";
            case DataUtils.ERROR_UNSUPPORTED_FORMAT -> newerFormat(directory);
            default ->
                "The file `" + directory.resolve(FILE) + "` cannot be read as an embedded Qdrant. "
                        + "Restore it from a backup, or delete it to start empty.";
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
        }
    }

    private static String newerFormat(Path directory) {
        return "The embedded Qdrant in `" + directory + "` was written by a newer version, in a format this one does "
                + "not know (it knows up to " + FORMAT + "). Use that version, or another folder.";
    }
}
