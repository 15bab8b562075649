package dev.qmig.bench.moving;

import static dev.qmig.dsl.Blocks.block;

import dev.qmig.dsl.Migration;
import dev.qmig.dsl.MigrationScope;
import dev.qmig.dsl.PointCode;
import java.util.Arrays;

/** Gives the points of the collection that is named by a property a vector, made of their payload without thinking long. */
public final class V1__vector implements Migration {

    /** Which collection. */
    static final String COLLECTION = "qmig.bench.collection";

    @Override
    public void migrate(MigrationScope scope) {
        scope.backfill(
                System.getProperty(COLLECTION),
                false,
                block(fill -> fill.vector(
                        Source.NEW,
                        PointCode.each(point -> point.with(block(change -> change.vector(
                                Source.NEW,
                                numbers(String.valueOf(point.text("title")).hashCode()))))))));
    }

    private static float[] numbers(int seed) {
        float[] numbers = new float[Source.DIMENSIONS];
        Arrays.fill(numbers, 1);
        numbers[Math.floorMod(seed, numbers.length)] = 2;
        return numbers;
    }
}
