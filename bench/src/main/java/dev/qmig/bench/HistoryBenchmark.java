package dev.qmig.bench;

import dev.qmig.embedded.EmbeddedQdrant;
import dev.qmig.history.HistoryStore;
import dev.qmig.qdrant.QdrantGateway;
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
        IntStream.rangeClosed(1, entries).forEach(number -> store.claim(Histories.entry(number), run, () -> {}));
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
