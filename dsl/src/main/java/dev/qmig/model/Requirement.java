package dev.qmig.model;

import java.util.stream.Stream;

/**
 * What something needs of a server.
 *
 * @param version the lowest that understands it
 * @param field what it is that older ones do not know, as Qdrant's messages call it; empty where every supported server knows all
 * @since 0.1
 */
public record Requirement(ServerVersion version, String field) {

    /** Every supported server will do. */
    public static final Requirement NONE = new Requirement(ServerVersion.LOWEST_SUPPORTED, "");

    /** Needs the first server with named vectors in place, TurboQuant and a limit of resident memory. */
    static Requirement of118(String field) {
        return new Requirement(new ServerVersion(1, 18, 0), field);
    }

    /** The one of {@code several} that needs the newest server, the first of those; {@link #NONE} where there is none. */
    public static Requirement highest(Stream<Requirement> several) {
        return several.reduce((one, other) -> other.version.compareTo(one.version) > 0 ? other : one)
                .orElse(NONE);
    }
}
