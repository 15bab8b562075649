package dev.qmig.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Instances and collections that come and go. */
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class LifeBenchmark {

    @State(Scope.Benchmark)
    public static class Running {
        private final Server server = Server.inMemory();

        @TearDown
        public void close() {
            server.close();
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public void startAndClose() {
        Server.inMemory().close();
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public void createAndDeleteCollection(Running running) {
        running.server.create("passing").delete("passing");
    }
}
