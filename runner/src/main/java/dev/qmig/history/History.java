package dev.qmig.history;

import dev.qmig.model.Version;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Every migration that ever ran on a target, in the order of versions.
 *
 * @since 0.1
 */
public record History(List<HistoryEntry> entries) {

    /** Nothing ran yet. */
    public static final History EMPTY = new History(List.of());

    /** Sorts. */
    public History {
        entries = sorted(entries);
    }

    /** The entry of {@code version}, also a reverted one. */
    public Optional<HistoryEntry> entry(Version version) {
        return entries.stream().filter(entry -> entry.version().equals(version)).findFirst();
    }

    /** The entries of which something is, or may be, in effect. */
    public List<HistoryEntry> inEffect() {
        return entries.stream().filter(HistoryEntry::isInEffect).toList();
    }

    /** The highest version of which something is, or may be, in effect; {@link Version#NONE} where there is none. */
    public Version newest() {
        List<HistoryEntry> live = inEffect();
        return live.isEmpty() ? Version.NONE : live.get(live.size() - 1).version();
    }

    /** The entries whose every step is in effect. */
    public List<HistoryEntry> applied() {
        return entries.stream()
                .filter(entry -> entry.state() == MigrationState.APPLIED)
                .toList();
    }

    /** The highest version whose every step is in effect; {@link Version#NONE} where there is none. */
    public Version current() {
        List<HistoryEntry> applied = applied();
        return applied.isEmpty()
                ? Version.NONE
                : applied.get(applied.size() - 1).version();
    }

    private static List<HistoryEntry> sorted(Collection<HistoryEntry> entries) {
        return entries.stream()
                .sorted((one, other) -> one.version().compareTo(other.version()))
                .toList();
    }
}
