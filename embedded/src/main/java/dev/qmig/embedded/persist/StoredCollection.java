package dev.qmig.embedded.persist;

import java.util.Map;

/**
 * A collection as it is kept.
 *
 * @param operations the number of the last write
 * @param indexes schemas by path
 * @param points points by key, read while iterating
 */
@SuppressWarnings("ArrayRecordComponent") // handed from storage to its reader, never compared
public record StoredCollection(
        byte[] settings, long operations, Map<String, byte[]> indexes, Iterable<Map.Entry<byte[], byte[]>> points) {}
