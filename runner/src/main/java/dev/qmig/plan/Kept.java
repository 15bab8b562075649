package dev.qmig.plan;

import dev.qmig.model.Version;

/**
 * Something that migrations did and that stays when they are cleaned away.
 *
 * @param version the migration
 * @param what what it did, in a few words
 * @since 0.1
 */
public record Kept(Version version, String what) {}
