package dev.qmig.embedded.collection;

import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Payloads;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes to the payloads of points that exist. */
public final class PayloadWrites {
    private PayloadWrites() {}

    /** Merges the keys into the payload, or into the objects at a path of it. */
    public static PointWrite set(PointSelection selection, Struct changes, @Nullable JsonPath at) {
        if (at == null) {
            return change(selection, payload -> Payloads.set(payload, changes));
        }
        Payloads.checkDepth(changes, at);
        return change(selection, payload -> Payloads.set(payload, changes, at));
    }

    public static PointWrite overwrite(PointSelection selection, Struct payload) {
        return change(selection, before -> payload);
    }

    public static PointWrite delete(PointSelection selection, List<JsonPath> paths) {
        return paths.isEmpty()
                ? edits -> selection.forEach(edits, point -> {})
                : change(selection, payload -> Payloads.without(payload, paths));
    }

    public static PointWrite clear(PointSelection selection) {
        return change(selection, payload -> null);
    }

    private static PointWrite change(PointSelection selection, UnaryOperator<@Nullable Struct> change) {
        return edits -> selection.forEach(
                edits, point -> edits.put(point.withPayload(change.apply(point.payload()), edits.version())));
    }

    /** Removes whole points; ids that are not there are fine. */
    public static PointWrite removePoints(PointSelection selection) {
        return edits -> selection.keys(edits).forEach(edits::remove);
    }
}
