package dev.qmig.embedded.value;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One step of a path: a key of an object, one element of a list, or every element of it. */
public sealed interface Step {

    /** Hands on whatever the step leads to, nothing when the value has no such place. */
    void visit(Value value, Consumer<Value> next);

    /** Changes what the step leads to, if it is there. */
    Value within(Value value, UnaryOperator<Value> change);

    /** Changes what the step leads to and makes the object or list around it when the value is none. */
    Value force(Value value, UnaryOperator<Value> change);

    /** Takes away what the step leads to. */
    Value remove(Value value);

    String text();

    record Key(String name) implements Step {
        @Override
        public void visit(Value value, Consumer<Value> next) {
            Value found = value.getStructValue().getFieldsMap().get(name);
            if (found != null) {
                next.accept(found);
            }
        }

        @Override
        public Value within(Value value, UnaryOperator<Value> change) {
            Value found = value.getStructValue().getFieldsMap().get(name);
            return found == null ? value : with(value.getStructValue(), change.apply(found));
        }

        @Override
        public Value force(Value value, UnaryOperator<Value> change) {
            Struct object = value.getStructValue();
            return with(object, change.apply(object.getFieldsOrDefault(name, Values.NULL)));
        }

        @Override
        public Value remove(Value value) {
            return value.getStructValue().containsFields(name)
                    ? Values.of(value.getStructValue().toBuilder()
                            .removeFields(name)
                            .build())
                    : value;
        }

        @Override
        public String text() {
            return PathSyntax.isPlain(name) ? name : '"' + name + '"';
        }

        private Value with(Struct object, Value changed) {
            return Values.of(object.toBuilder().putFields(name, changed).build());
        }
    }

    record Index(long position) implements Step {
        @Override
        public void visit(Value value, Consumer<Value> next) {
            if (isIn(value.getListValue())) {
                next.accept(value.getListValue().getValues((int) position));
            }
        }

        @Override
        public Value within(Value value, UnaryOperator<Value> change) {
            ListValue list = value.getListValue();
            if (!isIn(list)) {
                return value;
            }
            int at = (int) position;
            return Values.of(list.toBuilder()
                    .setValues(at, change.apply(list.getValues(at)))
                    .build());
        }

        @Override
        public Value force(Value value, UnaryOperator<Value> change) {
            return Values.isList(value) ? within(value, change) : Values.EMPTY_LIST;
        }

        /** Elements are never taken away one by one: doing it twice would take two. */
        @Override
        public Value remove(Value value) {
            return value;
        }

        @Override
        public String text() {
            return "[" + Long.toUnsignedString(position) + "]";
        }

        private boolean isIn(ListValue list) {
            return position >= 0 && position < list.getValuesCount();
        }
    }

    record Wildcard() implements Step {
        @Override
        public void visit(Value value, Consumer<Value> next) {
            value.getListValue().getValuesList().forEach(next);
        }

        @Override
        public Value within(Value value, UnaryOperator<Value> change) {
            return Values.isList(value)
                    ? Values.of(value.getListValue().getValuesList().stream()
                            .map(change)
                            .toList())
                    : value;
        }

        @Override
        public Value force(Value value, UnaryOperator<Value> change) {
            return Values.isList(value) ? within(value, change) : Values.EMPTY_LIST;
        }

        @Override
        public Value remove(Value value) {
            return Values.isList(value) ? Values.EMPTY_LIST : value;
        }

        @Override
        public String text() {
            return "[]";
        }
    }
}
