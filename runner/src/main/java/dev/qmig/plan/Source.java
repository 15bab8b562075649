package dev.qmig.plan;

import dev.qmig.model.TextDigest;
import dev.qmig.model.Version;

/**
 * A migration as it lies in the migrations folder, before anything is compiled.
 *
 * @param script the file, relative to the folder
 * @param title what the file name says after the version
 * @since 0.1
 */
public record Source(Version version, String script, String title, TextDigest digest) {}
