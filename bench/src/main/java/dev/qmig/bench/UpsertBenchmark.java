package dev.qmig.bench;

import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.PointStruct;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Points in batches of 100, each of which waits; new ones at first, and when there are 50,000 the same ones again. */
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class UpsertBenchmark {
    private static final int BATCHES = 500;

    @Param({"memory", "folder"})
    private String place = "";

    /** The indexes on the payload: a keyword, an integer and a text. */
    @Param({"0", "3"})
    private int indexes;

    private final List<List<PointStruct>> batches = IntStream.range(0, BATCHES)
            .mapToObj(batch -> Data.batch(batch * Data.BATCH))
            .toList();
    private final Workplace workplace = new Workplace();
    private int next;

    @Setup(Level.Iteration)
    public void open() throws IOException {
        workplace.open(place.equals("folder")).create(Server.COLLECTION);
        List.of(FieldType.FieldTypeKeyword, FieldType.FieldTypeInteger, FieldType.FieldTypeText)
                .subList(0, indexes)
                .forEach(type -> workplace.server().index(field(type), type));
        next = 0;
    }

    private static String field(FieldType type) {
        return type == FieldType.FieldTypeInteger ? "number" : type == FieldType.FieldTypeText ? "title" : "group";
    }

    @TearDown(Level.Iteration)
    public void close() throws IOException {
        workplace.close();
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(Data.BATCH)
    public void points() {
        workplace.server().upsert(batches.get(next++ % BATCHES));
    }
}
