package dev.qmig.qdrant;

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

    /** Reads one entry of a map into {@code into}, the value {@code depth} deep. */
    static void entry(FieldReader in, ObjectBuilder into, int depth) throws IOException {
        String key = "";
        Node value = Node.NULL;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case MAP_KEY -> key = in.text();
                case MAP_VALUE -> value = value(in.inner(), depth + 1);
                default -> in.skip();
            }
        }
        into.putNode(key, value);
    }

    private static Node value(FieldReader in, int depth) throws IOException {
        if (depth > DEPTH) {
            throw new IOException("the payload is nested more than " + DEPTH + " deep");
        }
        Node value = Node.NULL;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case Value.STRING_VALUE_FIELD_NUMBER -> value = new Node.Text(in.text());
                case Value.INTEGER_VALUE_FIELD_NUMBER -> value = new Node.Int(in.number());
                case Value.DOUBLE_VALUE_FIELD_NUMBER -> value = new Node.Dec(in.decimal());
                case Value.BOOL_VALUE_FIELD_NUMBER -> value = new Node.Bool(in.truth());
                case Value.STRUCT_VALUE_FIELD_NUMBER -> value = struct(in.inner(), depth);
                case Value.LIST_VALUE_FIELD_NUMBER -> value = list(in.inner(), depth);
                default -> {
                    value = Node.NULL;
                    in.skip();
                }
            }
        }
        return value;
    }

    /** A {@code Struct}, its members {@code depth} deep. */
    static Node.Obj struct(FieldReader in, int depth) throws IOException {
        ObjectBuilder members = Node.object();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == Struct.FIELDS_FIELD_NUMBER) {
                entry(in.inner(), members, depth);
            } else {
                in.skip();
            }
        }
        return members.build();
    }

    private static Node.Arr list(FieldReader in, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == ListValue.VALUES_FIELD_NUMBER) {
                items.add(value(in.inner(), depth + 1));
            } else {
                in.skip();
            }
        }
        return new Node.Arr(items);
    }
}
