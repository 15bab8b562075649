package dev.qmig.bench;

import dev.qmig.embedded.EmbeddedQdrant;
import dev.qmig.history.HistoryEntry;
import dev.qmig.history.HistoryStore;
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
import dev.qmig.qdrant.QdrantGateway;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the history, which every run begins with: so many applied migrations of three steps each, from a server in process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class HistoryBenchmark {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final int STEPS = 3;

    /** How many migrations are applied. */
    @Param({"10", "100", "1000", "5000", "10000"})
    public int entries;

    private final EmbeddedQdrant qdrant = EmbeddedQdrant.inMemory();
    private final HistoryStore store =
            new HistoryStore(QdrantGateway.over(qdrant.channel()).documents(HistoryStore.COLLECTION));

    /** Writes them. */
    @Setup
    public void fill() {
        UUID run = UUID.randomUUID();
        IntStream.rangeClosed(1, entries).forEach(number -> store.claim(entry(number), run, () -> {}));
    }

    private static HistoryEntry entry(int number) {
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

    /** Reads all of it. */
    @Benchmark
    public HistoryStore.Read read() {
        return store.read();
    }

    /** Stops the server. */
    @TearDown
    public void close() {
        qdrant.close();
    }
}
