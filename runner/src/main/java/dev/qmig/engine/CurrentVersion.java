package dev.qmig.engine;

import dev.qmig.history.History;
import dev.qmig.history.HistoryEntry;
import dev.qmig.history.HistoryStore;
import dev.qmig.history.MigrationState;
import dev.qmig.model.Node;
import dev.qmig.model.Version;
import dev.qmig.qdrant.ServerException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows which version is current where people look who have no qmig at hand: in Qdrant's web UI. Nothing reads it, so it stops no
 * run. One write shows it, before the last entry of a run is ended: a run that is cut off after that write has an unfinished entry,
 * so another one follows and shows it again. Where that write fails it is tried once more.
 *
 * @since 0.1
 */
public final class CurrentVersion {

    private final HistoryStore history;
    private final NavigableMap<Version, String> applied = new TreeMap<>();
    private int migrationsLeft;
    private boolean shown;

    /** For a run over so many {@code migrations} that starts from {@code before}. */
    CurrentVersion(HistoryStore history, History before, int migrations) {
        this.history = history;
        this.migrationsLeft = migrations;
        before.applied().forEach(entry -> applied.put(entry.version(), entry.description()));
    }

    /** Shows it once {@code last} was declared, of which {@code now} is the history. */
    public static void declared(HistoryStore history, History now, HistoryEntry last) {
        HistoryEntry told = now.entries().stream()
                .filter(HistoryEntry::isUnfinished)
                .findFirst()
                .orElse(last);
        new CurrentVersion(history, now, 0).show(told);
    }

    /** Called before {@code entry}, with which a migration ends, is written. */
    void ending(HistoryEntry entry) {
        migrationsLeft--;
        if (entry.state() == MigrationState.APPLIED) {
            applied.put(entry.version(), entry.description());
        } else {
            applied.remove(entry.version());
        }
        if (migrationsLeft == 0 && !entry.isUnfinished()) {
            show(entry);
        }
    }

    /**
     * Called after {@code entry} is written. A run that stops shows it only now: nothing may come before why it stopped. It may
     * have shown another one before, where an entry could not be written as finished.
     */
    void ended(HistoryEntry entry) {
        if (entry.isUnfinished() || (migrationsLeft == 0 && !shown)) {
            show(entry);
        }
    }

    private void show(HistoryEntry last) {
        try {
            history.show(document(last));
            shown = true;
        } catch (ServerException e) {
            shown = false;
        }
    }

    private Node.Obj document(HistoryEntry last) {
        Map.@Nullable Entry<Version, String> newest = applied.lastEntry();
        return Node.object()
                .put("version", (newest == null ? Version.NONE : newest.getKey()).toString())
                .put("description", newest == null ? null : newest.getValue())
                .put("applied", applied.size())
                .put("unfinished", last.isUnfinished() ? last.version().toString() : null)
                .put("updated", String.valueOf(last.finished()))
                .put("who", last.by().user())
                .put("tool_version", last.by().tool())
                .build();
    }
}
