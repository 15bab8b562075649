package dev.qmig.qdrant;

import dev.qmig.model.Chosen;
import dev.qmig.model.InvalidValueException;
import dev.qmig.model.Node;
import dev.qmig.model.PointFilter;
import dev.qmig.model.PointPart;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.HasVectorCondition;
import io.qdrant.client.grpc.Common.IsEmptyCondition;
import io.qdrant.client.grpc.Common.IsNullCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Common.RepeatedIntegers;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Turns conditions in the form of Qdrant's REST interface into messages: those that the DSL can say. */
final class Filters {

    /** What a filter is made of. */
    private static final List<String> KINDS = List.of("must", "should", "must_not");

    private Filters() {}

    static Filter of(PointFilter filter) {
        return filter(filter.tree());
    }

    /** Those of {@code where} that lack {@code part}. */
    static Filter lacking(PointFilter where, PointPart part) {
        Filter.Builder lacking = of(where).toBuilder();
        if (part instanceof PointPart.Vector vector) {
            lacking.addMustNot(hasVector(vector.name().value()));
        } else {
            lacking.addMust(isEmpty(PointWriter.path(((PointPart.Payload) part).key())));
        }
        return lacking.build();
    }

    /** Those that have {@code part}. */
    static Filter having(PointPart part) {
        return part instanceof PointPart.Vector vector
                ? Filter.newBuilder().addMust(hasVector(vector.name().value())).build()
                : Filter.newBuilder()
                        .addMustNot(isEmpty(PointWriter.path(((PointPart.Payload) part).key())))
                        .build();
    }

    /** Those that {@code chosen} says. */
    static Filter of(Chosen chosen) {
        if (chosen.isAll()) {
            return Filter.getDefaultInstance();
        }
        HasIdCondition.Builder ids = HasIdCondition.newBuilder();
        chosen.ids().forEach(id -> ids.addHasId(PointWriter.id(id)));
        Condition named = Condition.newBuilder().setHasId(ids).build();
        return chosen.listed()
                ? Filter.newBuilder().addMust(named).build()
                : Filter.newBuilder().addMustNot(named).build();
    }

    static Condition hasVector(String name) {
        return Condition.newBuilder()
                .setHasVector(HasVectorCondition.newBuilder().setHasVector(name))
                .build();
    }

    static Condition isEmpty(String field) {
        return Condition.newBuilder()
                .setIsEmpty(IsEmptyCondition.newBuilder().setKey(field))
                .build();
    }

    private static Filter filter(Node.Obj tree) {
        Filter.Builder filter = Filter.newBuilder();
        conditions(tree, "must").forEach(condition -> filter.addMust(condition(condition)));
        conditions(tree, "should").forEach(condition -> filter.addShould(condition(condition)));
        conditions(tree, "must_not").forEach(condition -> filter.addMustNot(condition(condition)));
        return filter.build();
    }

    private static List<Node.Obj> conditions(Node.Obj tree, String kind) {
        return tree.get(kind) instanceof Node.Arr list
                ? list.items().stream().map(Node.Obj.class::cast).toList()
                : List.of();
    }

    private static Condition condition(Node.Obj tree) {
        if (tree.get("key") instanceof Node.Text key) {
            return Condition.newBuilder().setField(field(key.value(), tree)).build();
        }
        if (tree.get("is_empty") instanceof Node.Obj empty) {
            return isEmpty(text(member(empty, "key")));
        }
        if (tree.get("is_null") instanceof Node.Obj isNull) {
            return Condition.newBuilder()
                    .setIsNull(IsNullCondition.newBuilder().setKey(text(member(isNull, "key"))))
                    .build();
        }
        if (tree.get("has_vector") instanceof Node.Text name) {
            return hasVector(name.value());
        }
        if (tree.get("has_id") instanceof Node.Arr ids) {
            HasIdCondition.Builder wanted = HasIdCondition.newBuilder();
            ids.items().forEach(id -> wanted.addHasId(id(id)));
            return Condition.newBuilder().setHasId(wanted).build();
        }
        if (KINDS.stream().noneMatch(kind -> tree.get(kind) != null)) {
            throw new InvalidValueException(
                    "`%s` is no condition on points that this version of qmig knows".formatted(tree));
        }
        return Condition.newBuilder().setFilter(filter(tree)).build();
    }

    private static FieldCondition field(String key, Node.Obj tree) {
        FieldCondition.Builder field = FieldCondition.newBuilder().setKey(key);
        return tree.get("match") instanceof Node.Obj match
                ? field.setMatch(match(match)).build()
                : field.setRange(range((Node.Obj) member(tree, "range"))).build();
    }

    private static Match match(Node.Obj tree) {
        Match.Builder match = Match.newBuilder();
        if (tree.get("text") instanceof Node.Text text) {
            return match.setText(text.value()).build();
        }
        if (tree.get("any") instanceof Node.Arr any) {
            return areTexts(any)
                    ? match.setKeywords(texts(any)).build()
                    : match.setIntegers(numbers(any)).build();
        }
        if (tree.get("except") instanceof Node.Arr except) {
            return areTexts(except)
                    ? match.setExceptKeywords(texts(except)).build()
                    : match.setExceptIntegers(numbers(except)).build();
        }
        Node value = member(tree, "value");
        if (value instanceof Node.Bool bool) {
            return match.setBoolean(bool.value()).build();
        }
        return value instanceof Node.Int number
                ? match.setInteger(number.value()).build()
                : match.setKeyword(text(value)).build();
    }

    private static boolean areTexts(Node.Arr values) {
        return values.items().stream().allMatch(Node.Text.class::isInstance);
    }

    private static RepeatedStrings texts(Node.Arr values) {
        RepeatedStrings.Builder texts = RepeatedStrings.newBuilder();
        values.items().forEach(value -> texts.addStrings(text(value)));
        return texts.build();
    }

    private static RepeatedIntegers numbers(Node.Arr values) {
        RepeatedIntegers.Builder numbers = RepeatedIntegers.newBuilder();
        for (Node value : values.items()) {
            if (!(value instanceof Node.Int number)) {
                throw new InvalidValueException(
                        "`%s` stands among whole numbers; use texts or whole numbers alone".formatted(value));
            }
            numbers.addIntegers(number.value());
        }
        return numbers.build();
    }

    private static Range range(Node.Obj tree) {
        Range.Builder range = Range.newBuilder();
        tree.entries().forEach((bound, value) -> {
            double number = ((Node.Dec) value).value();
            switch (bound) {
                case "gte" -> range.setGte(number);
                case "gt" -> range.setGt(number);
                case "lte" -> range.setLte(number);
                default -> range.setLt(number);
            }
        });
        return range.build();
    }

    private static PointId id(Node id) {
        return id instanceof Node.Int number
                ? PointId.newBuilder().setNum(number.value()).build()
                : PointId.newBuilder()
                        .setUuid(UUID.fromString(text(id)).toString())
                        .build();
    }

    private static Node member(Node.Obj tree, String name) {
        return Objects.requireNonNull(tree.get(name), name);
    }

    private static String text(Node node) {
        return ((Node.Text) node).value();
    }
}
