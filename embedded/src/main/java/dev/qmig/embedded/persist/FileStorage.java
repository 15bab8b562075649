package dev.qmig.embedded.persist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps everything in one file that every write is appended to. It is in the hands of the operating system when
 * {@link #write} returns: it outlives the process, though not a power cut. What is outdated is left out when the file has
 * grown to twice of what is not.
 */
public final class FileStorage implements Storage {
    private final Path path;
    private final FolderLock lock;
    private final Map<String, String> aliases;
    private final Map<String, Long> collections;
    private final Map<String, StoredSnapshot> snapshots;
    /** Collections that nobody asked for since the file was opened. */
    private final Map<Long, LogContents> unread;

    private LogFile log;
    private long compactAt;
    private boolean isClosed;

    FileStorage(Path path, LogFile log, FolderLock lock) throws IOException {
        this.path = path;
        this.log = log;
        this.lock = lock;
        LogIndex index = LogIndex.of(log);
        this.aliases = index.aliases();
        this.collections = index.collections();
        this.snapshots = index.snapshots();
        this.compactAt = Compaction.due(index);
        this.unread = index.contents();
        unread.keySet().retainAll(collections.values());
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public Map<String, String> aliases() {
        return aliases;
    }

    @Override
    public Map<String, Long> collections() {
        return collections;
    }

    @Override
    public Map<String, StoredSnapshot> snapshots() {
        return snapshots;
    }

    @Override
    public synchronized <R> R load(long collection, Function<StoredCollection, R> reader) {
        refuseIfClosed();
        try {
            LogContents contents = unread.remove(collection);
            if (contents == null) {
                contents = Objects.requireNonNull(LogIndex.of(log).contents().get(collection));
            }
            return reader.apply(contents.stored(log));
        } catch (IOException | UncheckedIOException failed) {
            throw new StorageException(Folder.unreadable(path), failed);
        }
    }

    @Override
    public synchronized <R> Optional<R> peek(long collection, Function<StoredCollection, R> reader) {
        LogContents contents = unread.get(collection);
        return contents == null ? Optional.empty() : Optional.of(reader.apply(contents.stored(log)));
    }

    /** Nothing is touched before the batch is whole: one that fails halfway leaves nothing to be kept. */
    @Override
    public synchronized void write(Consumer<Batch> changes) {
        LogBatch batch = new LogBatch();
        changes.accept(batch);
        if (batch.size() == 0) {
            return;
        }
        refuseIfClosed();
        try {
            log.append(batch.payload());
        } catch (IOException failed) {
            throw new StorageException(Folder.unwritable(path, failed), failed);
        }
        if (log.size() > compactAt) {
            compact();
        }
    }

    private void refuseIfClosed() {
        if (isClosed) {
            throw StorageException.closed();
        }
    }

    /** The write that led here is kept already, so that one which fails is put off and told to nobody. */
    private void compact() {
        try {
            LogIndex index = LogIndex.of(log);
            log = Compaction.of(path, log, index);
            compactAt = Compaction.due(index);
            Map<Long, LogContents> moved =
                    unread.isEmpty() ? Map.of() : LogIndex.of(log).contents();
            // What was dropped meanwhile without having been read has not moved.
            unread.keySet().retainAll(moved.keySet());
            unread.replaceAll((number, outdated) -> Objects.requireNonNull(moved.get(number)));
        } catch (IOException | UncheckedIOException failed) {
            compactAt = 2 * log.size();
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        try (lock) {
            log.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
