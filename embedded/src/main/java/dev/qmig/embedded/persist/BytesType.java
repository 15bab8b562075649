package dev.qmig.embedded.persist;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Bytes with their number before them. A number that cannot be is told instead of believed, which could fill the memory. */
final class BytesType extends BasicDataType<byte[]> {
    static final BytesType INSTANCE = new BytesType();
    private static final int OVERHEAD = 24;

    private BytesType() {}

    @Override
    public int getMemory(byte[] data) {
        return data.length + OVERHEAD;
    }

    @Override
    public void write(WriteBuffer target, byte[] data) {
        target.putVarInt(data.length).put(data);
    }

    @Override
    public byte[] read(ByteBuffer source) {
        int length = DataUtils.readVarInt(source);
        if (length < 0 || length > source.remaining()) {
            throw new IllegalStateException("A length cannot be.");
        }
        byte[] data = new byte[length];
        source.get(data);
        return data;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }

    @Override
    public int compare(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other);
    }
}
