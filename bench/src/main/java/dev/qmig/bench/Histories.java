package dev.qmig.bench;

import dev.qmig.history.HistoryEntry;
import dev.qmig.history.MigrationState;
import dev.qmig.history.Origin;
import dev.qmig.history.RunInfo;
import dev.qmig.history.StepEntry;
import dev.qmig.model.Change;
import dev.qmig.model.Checksum;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionConfig;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.Node;
import dev.qmig.model.ServerVersion;
import dev.qmig.model.TextDigest;
import dev.qmig.model.Version;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Histories of the benchmarks. */
public final class Histories {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final int STEPS = 3;

    private Histories() {}

    /** The entry of an applied migration of three steps. */
    public static HistoryEntry entry(int number) {
        List<StepEntry> steps =
                IntStream.range(0, STEPS).mapToObj(step -> step(number, step)).toList();
        return new HistoryEntry(
                Version.of(Integer.toString(number)),
                number + "_benchmark.qmig.kts",
                "benchmark",
                TextDigest.of("text " + number),
                Checksum.of(steps.stream().map(StepEntry::change).toList()),
                Node.Obj.EMPTY,
                MigrationState.APPLIED,
                STEPS,
                STEPS,
                steps,
                NOON,
                NOON,
                new RunInfo("ada", "build-7", "0.1.0", ServerVersion.LOWEST_SUPPORTED),
                null,
                false);
    }

    private static StepEntry step(int number, int step) {
        Change create = new CreateCollection(new CollectionName("c" + number + "_" + step), CollectionConfig.EMPTY);
        return StepEntry.started(Origin.of(step + 1, create), create, create.inverse(ClusterSchema.EMPTY), NOON)
                .done(NOON, null);
    }
}
