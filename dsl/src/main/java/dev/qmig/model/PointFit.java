package dev.qmig.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Why points cannot be written to a collection, as complete sentences. */
final class PointFit {

    private final CollectionName collection;
    private final CollectionConfig config;
    private final List<String> obstacles = new ArrayList<>();

    private PointFit(CollectionName collection, CollectionConfig config) {
        this.collection = collection;
        this.config = config;
    }

    /** Why {@code points} cannot be written to {@code collection}, which exists. */
    static List<String> obstacles(CollectionName collection, CollectionConfig config, Collection<Point> points) {
        PointFit fit = new PointFit(collection, config);
        points.forEach(point -> fit.check(point.id().toString(), point.vectors()));
        return fit.obstacles;
    }

    /** Why {@code vectors} of the point called {@code id} cannot be written there. */
    static List<String> obstacles(
            CollectionName collection, CollectionConfig config, String id, Map<VectorName, VectorValue> vectors) {
        PointFit fit = new PointFit(collection, config);
        fit.check(id, vectors);
        return fit.obstacles;
    }

    private void check(String point, Map<VectorName, VectorValue> vectors) {
        vectors.forEach((name, value) -> check(point, name, value));
    }

    private void check(String point, VectorName name, VectorValue value) {
        if (!config.hasVector(name)) {
            add(point, name, "is none of collection `%s`, which has %s".formatted(collection, vectors()));
            return;
        }
        VectorParams params = config.vectors().get(name);
        if (value instanceof VectorValue.Sparse) {
            if (params != null) {
                add(point, name, "is sparse; collection `%s` has a dense vector of that name".formatted(collection));
            }
        } else if (params == null) {
            add(point, name, "is dense; collection `%s` has a sparse vector of that name".formatted(collection));
        } else {
            checkDense(point, name, value, params);
        }
    }

    private void checkDense(String point, VectorName name, VectorValue value, VectorParams params) {
        boolean multi = value instanceof VectorValue.Multi;
        if (multi && params.multivector() == null) {
            add(
                    point,
                    name,
                    "is a multivector; collection `%s` has one vector for each point there".formatted(collection));
            return;
        }
        List<List<Float>> rows = value instanceof VectorValue.Multi several
                ? several.rows()
                : List.of(((VectorValue.Dense) value).values());
        int size = rows.get(0).size();
        if (size != params.size()) {
            add(point, name, "has %d numbers; collection `%s` has %d there".formatted(size, collection, params.size()));
        } else if (rows.stream().anyMatch(StoredVector.of(params)::overflows)) {
            add(
                    point,
                    name,
                    "holds numbers that collection `%s` cannot keep there, too large for its %s; make them smaller"
                            .formatted(collection, params.distance() == Distance.COSINE ? "distance" : "datatype"));
        }
    }

    private String vectors() {
        List<String> names = new ArrayList<>();
        config.vectors().keySet().forEach(name -> names.add("`" + name.shown() + "`"));
        config.sparseVectors().keySet().forEach(name -> names.add("`" + name.shown() + "`"));
        return names.isEmpty() ? "no vectors" : String.join(", ", names);
    }

    private void add(String point, VectorName name, String rest) {
        obstacles.add("the vector `%s` of point %s %s".formatted(name.shown(), point, rest));
    }
}
