package dev.qmig.embedded.schema;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/**
 * Drops the fields of newer versions, as a server does: a stand-in that kept them would show settings it does not
 * have.
 */
final class KnownFields {
    private KnownFields() {}

    static <M extends Message> M of(M message, Parser<M> parser) {
        try {
            return DiscardUnknownFieldsParser.wrap(parser).parseFrom(message.toByteString());
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("A message that was just written does not parse.", impossible);
        }
    }
}
