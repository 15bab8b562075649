package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * An operation with the place in the script that asked for it.
 *
 * @param position where, or null where the operation does not come from a script
 * @since 0.1
 */
public record RecordedOperation(
        Operation operation, @Nullable Position position) {}
