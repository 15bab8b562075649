package dev.qmig.qdrant;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.qmig.model.Node;
import dev.qmig.model.ObjectBuilder;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads payload from its bytes, giving what {@link PayloadValues} gives. A value of no kind, or of one that is not known, is null. */
final class PayloadReader {

    /** Against bytes that nest without end; the generated classes stop at a third of it. */
    private static final int DEPTH = 100;

    private static final int MAP_KEY = 1;
    private static final int MAP_VALUE = 2;

    private PayloadReader() {}

    /** Reads {@code in} to its end. */
    interface Reading<T> {
        T from(CodedInputStream in) throws IOException;
    }

    /** Reads one entry of a map into {@code into}, the value {@code depth} deep. */
    static void entry(CodedInputStream in, ObjectBuilder into, int depth) throws IOException {
        within(in, entry -> {
            String key = "";
            Node value = Node.NULL;
            for (int tag = entry.readTag(); tag != 0; tag = entry.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case MAP_KEY -> key = entry.readStringRequireUtf8();
                    case MAP_VALUE -> value = within(entry, inner -> value(inner, depth + 1));
                    default -> entry.skipField(tag);
                }
            }
            return into.putNode(key, value);
        });
    }

    private static Node value(CodedInputStream in, int depth) throws IOException {
        if (depth > DEPTH) {
            throw new InvalidProtocolBufferException("the payload is nested more than " + DEPTH + " deep");
        }
        Node value = Node.NULL;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Value.STRING_VALUE_FIELD_NUMBER -> value = new Node.Text(in.readStringRequireUtf8());
                case Value.INTEGER_VALUE_FIELD_NUMBER -> value = new Node.Int(in.readInt64());
                case Value.DOUBLE_VALUE_FIELD_NUMBER -> value = new Node.Dec(in.readDouble());
                case Value.BOOL_VALUE_FIELD_NUMBER -> value = new Node.Bool(in.readBool());
                case Value.STRUCT_VALUE_FIELD_NUMBER -> value = within(in, inner -> struct(inner, depth));
                case Value.LIST_VALUE_FIELD_NUMBER -> value = within(in, inner -> list(inner, depth));
                default -> {
                    value = Node.NULL;
                    in.skipField(tag);
                }
            }
        }
        return value;
    }

    /** A {@code Struct}, its members {@code depth} deep. */
    static Node.Obj struct(CodedInputStream in, int depth) throws IOException {
        ObjectBuilder members = Node.object();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == Struct.FIELDS_FIELD_NUMBER) {
                entry(in, members, depth);
            } else {
                in.skipField(tag);
            }
        }
        return members.build();
    }

    private static Node.Arr list(CodedInputStream in, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == ListValue.VALUES_FIELD_NUMBER) {
                items.add(within(in, inner -> value(inner, depth + 1)));
            } else {
                in.skipField(tag);
            }
        }
        return new Node.Arr(items);
    }

    /** What {@code reading} makes of the message that is next, up to its end. */
    static <T> T within(CodedInputStream in, Reading<T> reading) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        T value = reading.from(in);
        in.checkLastTagWas(0);
        in.popLimit(limit);
        return value;
    }
}
