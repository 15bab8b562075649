package dev.qmig.bench.moving;

import dev.qmig.CopyOptions;
import dev.qmig.Qmig;
import dev.qmig.QmigConfiguration;
import dev.qmig.data.MoveOptions;
import dev.qmig.qdrant.Target;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Moves points once and prints how many milliseconds that took, how many of processors and, where it was asked, what heap was alive at most. */
public final class Mover {

    private Mover() {}

    /** Takes what to do, the port, the collection, how many points it has, the batch, the window, the workers, and whether to look at the heap. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        String from = args[2];
        int points = Integer.parseInt(args[3]);
        MoveOptions move = new MoveOptions(
                Integer.parseInt(args[4]),
                Integer.parseInt(args[5]),
                Integer.parseInt(args[6]),
                null,
                false,
                true,
                Duration.ZERO);
        LiveHeap heap = Boolean.parseBoolean(args[7]) ? LiveHeap.watched() : null;
        long start = System.nanoTime();
        switch (args[0]) {
            case "bare" -> bare(port, from, points, move);
            case "copy" -> copy(port, from, move);
            case "fill" -> fill(port, from, move);
            default -> throw new IllegalArgumentException(args[0]);
        }
        double millis = (System.nanoTime() - start) / 1e6;
        System.out.println("moved " + millis + " " + Cpu.millis() + " " + (heap == null ? 0 : heap.peak()));
        System.exit(0);
    }

    private static void bare(int port, String from, int points, MoveOptions move) throws Exception {
        try (QdrantClient client = new QdrantClient(
                QdrantGrpcClient.newBuilder("127.0.0.1", port, false, false).build())) {
            new BareLoop(client, from, points, move.getBatch(), move.getWindow(), move.getWorkers()).run();
        }
    }

    private static void copy(int port, String from, MoveOptions move) {
        CopyOptions options =
                new CopyOptions(List.of(from), Source.TARGET, true, true, false, null, null, false, false, false, move);
        try (Qmig qmig = configured(port).open()) {
            qmig.copy(qmig, options).orThrow();
        }
    }

    /** A list of classes with a bound is unchecked to Java. */
    @SuppressWarnings("unchecked")
    private static void fill(int port, String from, MoveOptions move) {
        System.setProperty(V1__vector.COLLECTION, from);
        try (Qmig qmig = configured(port).classes(V1__vector.class).moves(move).open()) {
            qmig.migrate().orThrow();
        }
    }

    private static QmigConfiguration configured(int port) {
        return Qmig.configure().migrationsIfThere(Path.of("none")).server(Target.parse("http://127.0.0.1:" + port));
    }
}
