package dev.qmig.embedded.persist;

/**
 * A snapshot as it is kept.
 *
 * @param contents which collections are in it, under which numbers
 */
@SuppressWarnings("ArrayRecordComponent") // handed from storage to its reader, never compared
public record StoredSnapshot(byte[] description, byte[] contents) {}
