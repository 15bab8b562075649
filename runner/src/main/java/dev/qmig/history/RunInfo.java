package dev.qmig.history;

import dev.qmig.model.ServerVersion;

/**
 * Who runs migrations, where, and with what.
 *
 * @param user the operating system's name of the user
 * @param host the name of the machine
 * @param tool the version of qmig
 * @param server the version of the target
 * @since 0.1
 */
public record RunInfo(String user, String host, String tool, ServerVersion server) {}
