package dev.qmig.lint;

import dev.qmig.model.Version;
import dev.qmig.plan.Step;
import dev.qmig.plan.UndoStep;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many points the steps of a plan touch, without those that they destroy: whose payload or vectors they write, or over which an index
 * or a segment is built.
 *
 * @since 0.1
 */
public final class Touched {

    private final Map<Place, Long> points;

    Touched(Map<Place, Long> points) {
        this.points = Map.copyOf(points);
    }

    /** How many points {@code step} of the migration {@code version} touches; empty where nobody knows, as of code. */
    public OptionalLong by(Version version, Step step) {
        return at(new Place(version, step.number(), false));
    }

    /** How many points undoing {@code step} of the migration {@code version} touches; empty where nobody knows. */
    public OptionalLong by(Version version, UndoStep step) {
        return at(new Place(version, step.number(), true));
    }

    private OptionalLong at(Place place) {
        Long found = points.get(place);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Touched touched && points.equals(touched.points);
    }

    @Override
    public int hashCode() {
        return points.hashCode();
    }

    @Override
    public String toString() {
        return points.toString();
    }

    /** A step of a migration, or the way back from it. */
    record Place(Version version, int number, boolean undoing) {}
}
