package dev.qmig.sums;

import dev.qmig.model.Position;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import java.util.List;
import java.util.Map;

/**
 * What reading the file of checksums gives.
 *
 * @since 0.1
 */
public sealed interface SumReading {

    /** Everything in it that is wrong; none where it was read. */
    List<Problem> problems();

    /** What it says; nothing where it was not read. */
    Sums sums();

    /**
     * It is well.
     *
     * @param places where the line of each version is
     */
    record Read(Sums sums, Map<Version, Position> places) implements SumReading {
        /** There is no such file. */
        public static final Read NOTHING = new Read(Sums.NONE, Map.of());

        /** Copies. */
        public Read {
            places = Map.copyOf(places);
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }
    }

    /** It is not, and must not be written over. */
    record Broken(List<Problem> problems) implements SumReading {
        /** Copies. */
        public Broken {
            problems = List.copyOf(problems);
        }

        @Override
        public Sums sums() {
            return Sums.NONE;
        }
    }
}
