package dev.qmig.embedded.collection;

import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.schema.NamedVector;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.vector.VectorValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A change of the payload indexes or the vector names of a collection. It refuses, if it does, before it changes. */
@FunctionalInterface
public interface SchemaChange {
    void apply(Edits edits);

    /** Makes the index, or replaces one of another schema; the same schema again keeps its first form. */
    static SchemaChange putIndex(JsonPath path, IndexSchema schema) {
        return edits -> {
            boolean same = edits.contents().at(path).filter(schema::isSameIndex).isPresent();
            if (!same) {
                edits.index(path, schema);
            }
        };
    }

    static SchemaChange removeIndex(JsonPath path) {
        return edits -> edits.index(path, null);
    }

    static SchemaChange addVector(UnaryOperator<CollectionSettings> addition) {
        return edits -> edits.settings(addition.apply(edits.contents().settings()));
    }

    /** Takes the name away, and its vector from every point. */
    static SchemaChange removeVector(String name) {
        return edits -> {
            edits.settings(NamedVector.removed(edits.contents().settings(), name));
            List<Point> having = edits.contents()
                    .points()
                    .filter(point -> point.hasVector(name))
                    .toList();
            having.forEach(point -> edits.put(without(point, name)));
        };
    }

    private static Point without(Point point, String name) {
        Map<String, VectorValue> left = new TreeMap<>(point.vectors());
        left.remove(name);
        return point.withVectors(left, point.version());
    }
}
