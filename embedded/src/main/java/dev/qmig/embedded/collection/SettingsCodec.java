package dev.qmig.embedded.collection;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.qmig.embedded.schema.CollectionSettings;
import io.qdrant.client.grpc.Collections.CollectionConfig;

/** Settings as bytes: whether metadata is known, then the configuration. */
final class SettingsCodec {
    private SettingsCodec() {}

    static byte[] encode(CollectionSettings settings) {
        ByteString flag = ByteString.copyFrom(new byte[] {(byte) (settings.metadataKnown() ? 1 : 0)});
        return flag.concat(settings.config().toByteString()).toByteArray();
    }

    static CollectionSettings decode(byte[] bytes) {
        try {
            ByteString config = ByteString.copyFrom(bytes, 1, bytes.length - 1);
            return new CollectionSettings(CollectionConfig.parseFrom(config), bytes[0] == 1);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("The stored settings of a collection cannot be read.", broken);
        }
    }
}
