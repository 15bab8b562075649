package dev.qmig.bench;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SearchPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Reads of 100,000 points of 128 dimensions, in memory. */
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ReadBenchmark {
    private static final int PAGE = 1_000;

    @State(Scope.Benchmark)
    public static class Points {
        private final Server server = Server.inMemory().filled(Data.POINTS);
        private final SearchPoints search = SearchPoints.newBuilder()
                .setCollectionName(Server.COLLECTION)
                .addAllVector(Data.vector(-1).getDataList())
                .setLimit(10)
                .build();

        List<ScoredPoint> search() {
            return server.points.search(search).getResultList();
        }

        @TearDown
        public void close() {
            server.close();
        }
    }

    /** How the field is filtered that has groups of points. */
    @State(Scope.Benchmark)
    public static class Groups {
        @Param({"false", "true"})
        private boolean indexed;

        @Param({"10", "100", "1000", "10000"})
        private int matches;

        @Setup
        public void index(Points points) {
            if (indexed) {
                points.server.index("group", FieldType.FieldTypeKeyword);
            }
        }

        CountPoints count() {
            Match match = Match.newBuilder().setKeyword(String.valueOf(matches)).build();
            FieldCondition field =
                    FieldCondition.newBuilder().setKey("group").setMatch(match).build();
            return CountPoints.newBuilder()
                    .setCollectionName(Server.COLLECTION)
                    .setFilter(
                            Filter.newBuilder().addMust(Condition.newBuilder().setField(field)))
                    .build();
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(Data.POINTS)
    public int scroll(Points points) {
        return scrolled(points.server, false);
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(Data.POINTS)
    public int scrollWithVectors(Points points) {
        return scrolled(points.server, true);
    }

    /** All points with their payload, in pages. */
    private static int scrolled(Server server, boolean vectors) {
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(Server.COLLECTION)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(vectors))
                .setLimit(PAGE);
        int count = 0;
        ScrollResponse page = server.points.scroll(request.build());
        while (page.hasNextPageOffset()) {
            count += page.getResultCount();
            page = server.points.scroll(
                    request.setOffset(page.getNextPageOffset()).build());
        }
        return count + page.getResultCount();
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public List<ScoredPoint> search(Points points) {
        return points.search();
    }

    /** Two threads at once; each takes as long as one alone, as long as there is a core for each. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Threads(2)
    public List<ScoredPoint> searchByTwo(Points points) {
        return points.search();
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public long countOfKeyword(Points points, Groups groups) {
        return points.server.points.count(groups.count()).getResult().getCount();
    }
}
