package dev.qmig.embedded.persist;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A map of the store in which every value carries a checksum of itself, of its key and of the map it belongs to: the store
 * checks where its pages are, not what is in them.
 */
final class SealedMap {
    private final MVMap<byte[], byte[]> map;
    private final byte[] name;

    private SealedMap(MVMap<byte[], byte[]> map, byte[] name) {
        this.map = map;
        this.name = name;
    }

    static SealedMap open(MVStore store, String name) {
        MVMap.Builder<byte[], byte[]> bytes =
                new MVMap.Builder<byte[], byte[]>().keyType(BytesType.INSTANCE).valueType(BytesType.INSTANCE);
        return new SealedMap(store.openMap(name, bytes), bytes(name));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The value of the key without its seal. */
    byte @Nullable [] get(byte[] key) {
        byte[] sealed = map.get(key);
        return sealed == null ? null : unsealed(key, sealed);
    }

    /** A null takes the entry away. */
    void put(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, sealed(key, value));
        }
    }

    /** Every entry in order, read while the stream is. */
    Stream<Map.Entry<byte[], byte[]>> entries() {
        return map.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), unsealed(entry.getKey(), entry.getValue())));
    }

    /** Every entry, its key as text. */
    <V> Map<String, V> texts(Function<byte[], V> value) {
        return entries()
                .collect(Collectors.toMap(entry -> text(entry.getKey()), entry -> value.apply(entry.getValue())));
    }

    private byte[] sealed(byte[] key, byte[] value) {
        return ByteBuffer.allocate(value.length + Integer.BYTES)
                .put(value)
                .putInt(checksum(key, value, value.length))
                .array();
    }

    private byte[] unsealed(byte[] key, byte[] sealed) {
        int length = sealed.length - Integer.BYTES;
        if (length < 0 || ByteBuffer.wrap(sealed).getInt(length) != checksum(key, sealed, length)) {
            throw new IllegalStateException("A checksum does not agree.");
        }
        return ByteBuffer.allocate(length).put(sealed, 0, length).array();
    }

    private int checksum(byte[] key, byte[] value, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(name);
        checksum.update(key);
        checksum.update(value, 0, length);
        return (int) checksum.getValue();
    }
}
