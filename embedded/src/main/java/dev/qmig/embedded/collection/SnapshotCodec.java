package dev.qmig.embedded.collection;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.qmig.embedded.persist.Storage;
import dev.qmig.embedded.persist.StoredSnapshot;
import io.qdrant.client.grpc.SnapshotsService.SnapshotDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** What is in a snapshot as bytes: the name and number of each collection, then each alias with its collection. */
final class SnapshotCodec {
    private SnapshotCodec() {}

    static byte[] encode(Names contents) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeInt32NoTag(contents.collections().size());
            for (Map.Entry<String, Slot> collection : contents.collections().entrySet()) {
                out.writeStringNoTag(collection.getKey());
                out.writeSInt64NoTag(collection.getValue().id());
            }
            out.writeInt32NoTag(contents.aliases().size());
            for (Map.Entry<String, String> alias : contents.aliases().entrySet()) {
                out.writeStringNoTag(alias.getKey());
                out.writeStringNoTag(alias.getValue());
            }
            out.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Snapshot decode(StoredSnapshot stored, Storage storage) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(stored.contents());
            Map<String, Slot> collections = new TreeMap<>();
            for (int left = in.readInt32(); left > 0; left--) {
                String name = in.readString();
                collections.put(name, new Slot(name, in.readSInt64(), storage, null));
            }
            Map<String, String> aliases = new TreeMap<>();
            for (int left = in.readInt32(); left > 0; left--) {
                aliases.put(in.readString(), in.readString());
            }
            return new Snapshot(description(stored.description()), new Names(collections, aliases));
        } catch (IOException broken) {
            throw new UncheckedIOException("A stored snapshot cannot be read.", broken);
        }
    }

    private static SnapshotDescription description(byte[] stored) throws InvalidProtocolBufferException {
        return SnapshotDescription.parseFrom(stored);
    }
}
