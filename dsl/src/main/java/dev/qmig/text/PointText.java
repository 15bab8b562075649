package dev.qmig.text;

import dev.qmig.model.ChangePayload;
import dev.qmig.model.DeletePoints;
import dev.qmig.model.Node;
import dev.qmig.model.PayloadPatch;
import dev.qmig.model.Point;
import dev.qmig.model.PointId;
import dev.qmig.model.UpsertPoints;
import dev.qmig.model.VectorName;
import dev.qmig.model.VectorValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes changes of points as a script says them. */
final class PointText {

    private PointText() {}

    static Lines of(UpsertPoints change) {
        Lines body = new Lines();
        change.points()
                .forEach(point -> body.block("point(" + KotlinText.of(point.id().toNode()) + ")", point(point)));
        return new Lines()
                .block("upsertPoints(" + KotlinText.of(change.collection().value()) + ")", body);
    }

    private static Lines point(Point point) {
        Lines body = new Lines();
        point.vectors().forEach((name, value) -> body.add(vector(name, value)));
        payload(body, point.payload());
        return body;
    }

    private static String vector(VectorName name, VectorValue value) {
        Stream<String> first =
                name.equals(VectorName.UNNAMED) ? Stream.empty() : Stream.of(KotlinText.of(name.value()));
        return call(value) + Stream.concat(first, numbers(value)).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String call(VectorValue value) {
        if (value instanceof VectorValue.Dense) {
            return "vector";
        }
        return value instanceof VectorValue.Multi ? "multivector" : "sparseVector";
    }

    private static Stream<String> numbers(VectorValue value) {
        if (value instanceof VectorValue.Dense dense) {
            return dense.values().stream().map(number -> Float.toString(number));
        }
        if (value instanceof VectorValue.Multi multi) {
            return multi.rows().stream().map(row -> row.stream()
                    .map(number -> Float.toString(number))
                    .collect(Collectors.joining(", ", "listOf(", ")")));
        }
        return ((VectorValue.Sparse) value)
                .values().entrySet().stream().map(entry -> entry.getKey() + " to " + entry.getValue());
    }

    /** A block gives all its points the same payload, so that points which get different payload are in blocks of their own. */
    static Lines of(ChangePayload change) {
        Map<PayloadPatch, List<PointId>> groups = new LinkedHashMap<>();
        change.patches().forEach(patch -> groups.computeIfAbsent(
                        new PayloadPatch(new PointId.Numeric(0), patch.set(), patch.removed()),
                        any -> new ArrayList<>())
                .add(patch.id()));
        Lines lines = new Lines();
        groups.forEach((patch, ids) -> {
            Lines body = ids(ids);
            payload(body, patch.set());
            if (!patch.removed().isEmpty()) {
                body.call(
                        "removePayload",
                        new TreeSet<>(patch.removed())
                                .stream().map(KotlinText::of).toList());
            }
            String call = "setPayload(" + KotlinText.of(change.collection().value());
            lines.block(call + (change.ifExists() ? ", ifExists = true)" : ")"), body);
        });
        return lines;
    }

    private static void payload(Lines body, Node.Obj payload) {
        if (!payload.isEmpty()) {
            body.call("payload", KotlinText.pairs(payload));
        }
    }

    static Lines of(DeletePoints change) {
        String ifExists = change.ifExists() ? ", ifExists = true" : "";
        return new Lines()
                .block(
                        "deletePoints(" + KotlinText.of(change.collection().value()) + ifExists + ")",
                        ids(change.ids()));
    }

    /** Numbers and UUIDs that follow one another stand together. */
    private static Lines ids(List<PointId> ids) {
        Lines lines = new Lines();
        List<String> together = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            together.add(KotlinText.of(ids.get(i).toNode()));
            if (i == ids.size() - 1
                    || !ids.get(i).getClass().equals(ids.get(i + 1).getClass())) {
                lines.add("points(" + String.join(", ", together) + ")");
                together.clear();
            }
        }
        return lines;
    }
}
