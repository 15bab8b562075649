package dev.qmig.plan;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.MigrationState;
import dev.qmig.model.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version, with the file and the history entry that have it. At least one of the two is there.
 *
 * @param source the file, or null where it is missing
 * @param entry what ran, or null where nothing ever did
 * @param late whether it is not in effect and lies below a version that is
 * @since 0.1
 */
public record ChainLink(
        Version version, @Nullable Source source, @Nullable HistoryEntry entry, boolean late) {

    /** Whether it never ran, or was rolled back. */
    public boolean isPending() {
        return source != null && (entry == null || !entry.isInEffect());
    }

    /** Whether it was begun in either direction and not finished. */
    public boolean isUnfinished() {
        return entry != null && entry.isUnfinished();
    }

    /** Whether every step of it is in effect. */
    public boolean isApplied() {
        return entry != null && entry.state() == MigrationState.APPLIED;
    }

    /** Whether it is in effect and its file is gone. */
    public boolean isMissing() {
        return source == null && entry != null && entry.isInEffect();
    }

    /** Whether it is in effect and its file has another text than the one that ran. */
    public boolean isTextChanged() {
        return source != null
                && entry != null
                && entry.isInEffect()
                && !source.digest().equals(entry.digest());
    }

    /** Whether its script has to be compiled before the target can be migrated. */
    public boolean needsCompiling() {
        return source != null && (isPending() || isUnfinished() || isTextChanged());
    }

    /** The script's name, from the file or from the history. */
    public String script() {
        return source != null ? source.script() : Objects.requireNonNull(entry).script();
    }
}
