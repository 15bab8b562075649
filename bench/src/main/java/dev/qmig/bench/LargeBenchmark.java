package dev.qmig.bench;

import io.qdrant.client.grpc.Points.CountPoints;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What 100,000 points of 128 dimensions take: heap, and time to open the folder they are in. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class LargeBenchmark {
    private static final int MEBIBYTE = 1024 * 1024;

    /** The heap that the last filled instance took, in MiB, garbage left out. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Heap {
        public long mebibytes;

        private static long used() {
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            System.gc();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }

    @State(Scope.Benchmark)
    public static class Folder {
        private final Workplace workplace = new Workplace();

        @Setup
        public void fill() throws IOException {
            workplace.open(true).filled(Data.POINTS);
        }

        @TearDown
        public void close() throws IOException {
            workplace.close();
        }
    }

    /** Measured once in each fork, because counters add up. */
    @Benchmark
    @Measurement(iterations = 1)
    public long heap(Heap heap) {
        long before = Heap.used();
        try (Server server = Server.inMemory().filled(Data.POINTS)) {
            heap.mebibytes = (Heap.used() - before) / MEBIBYTE;
            return count(server);
        }
    }

    /** Closing included; the points are read when they are first asked for. */
    @Benchmark
    public long openFolder(Folder folder) {
        return count(folder.workplace.reopen());
    }

    private static long count(Server server) {
        CountPoints request =
                CountPoints.newBuilder().setCollectionName(Server.COLLECTION).build();
        return server.points.count(request).getResult().getCount();
    }
}
