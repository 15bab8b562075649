package dev.qmig.history;

import dev.qmig.model.NodeReader;
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
public record RunInfo(String user, String host, String tool, ServerVersion server) {

    /** Reads it from a document among whose members its own are. */
    public static RunInfo from(NodeReader in) {
        ServerVersion server = ServerVersion.parse(in.text("server_version")).orElse(new ServerVersion(0, 0, 0));
        return new RunInfo(in.text("who"), in.text("host"), in.text("tool_version"), server);
    }
}
