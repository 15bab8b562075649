package dev.qmig.sums;

import dev.qmig.model.Checksum;
import dev.qmig.model.Version;
import org.jspecify.annotations.Nullable;

/**
 * A script of the folder, with what is known of it now.
 *
 * @param file its name
 * @param checksum what it asks for, or null where it was neither applied nor compiled
 * @since 0.1
 */
public record SummedScript(
        Version version, String file, @Nullable Checksum checksum) {}
