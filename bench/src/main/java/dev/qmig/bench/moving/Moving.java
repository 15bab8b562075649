package dev.qmig.bench.moving;

import dev.qmig.bench.Machine;
import dev.qmig.data.MoveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures how fast points are moved, and what memory that takes, and prints tables. What is compared runs in turns, so that a busy moment of
 * the machine meets all of it. {@code --short} has a fifth of the points.
 */
public final class Moving {

    private static final String USUAL = "usual";
    private static final String FILLED = "filled";
    private static final String SMALL = "small";
    private static final String LARGE = "large";
    private static final int TURNS = 3;

    /** So many of the ways are gone first without being measured, so that the server is warm. */
    private static final int WARM_UPS = 2;

    private final Path folder;
    private final Source source;
    private final int points;
    private final boolean isShort;
    private final StringBuilder raw =
            new StringBuilder("row,points,millis,mover_cpu_millis,server_cpu_millis,heap_kibibytes\n");

    private Moving(Path folder, Source source, boolean isShort) {
        this.folder = folder;
        this.source = source;
        this.isShort = isShort;
        this.points = isShort ? 20_000 : 100_000;
    }

    /** Takes the folder to work in, maybe {@code --short}, and maybe {@code --server} with the port of a Qdrant on this machine that is to be used. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve("moving").toAbsolutePath();
        Files.createDirectories(folder);
        List<String> words = List.of(args);
        int server = words.indexOf("--server");
        try (Source source = server < 0 ? Source.embedded() : Source.at(Integer.parseInt(words.get(server + 1)))) {
            new Moving(folder, source, words.contains("--short")).run();
        }
        System.exit(0);
    }

    /**
     * Moving once.
     *
     * @param millis how long it took, without the start of Java
     * @param cpu milliseconds of processors that the mover had, the start of Java included
     * @param serverCpu the same of the server
     * @param heap what was alive in the mover at most, in KiB; 0 where nobody looked
     */
    private record Move(double millis, double cpu, double serverCpu, double heap) {}

    /** One way to move points. */
    private record Way(String name, String does, MoveOptions options, List<Move> moves) {
        Way(String name, String does, MoveOptions options) {
            this(name, does, options, new ArrayList<>());
        }

        /** The middle one of what was measured, or the mean of the two there. */
        double median(ToDoubleFunction<Move> of) {
            double[] sorted = moves.stream().mapToDouble(of).sorted().toArray();
            return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
        }
    }

    private void run() throws IOException {
        source.fill(USUAL, points);
        String text = Machine.words() + speed() + "\n" + memory();
        Files.writeString(folder.resolve("moving.md"), text);
        System.out.print(text);
    }

    private String speed() throws IOException {
        MoveOptions usual = new MoveOptions();
        int window = usual.getWindow();
        Way bare = new Way("bare loop", "bare", usual);
        List<Way> ways = new ArrayList<>(List.of(bare, new Way("copy, as shipped", "copy", usual)));
        for (int workers : new int[] {1, 2, 4, 8}) {
            ways.add(new Way(
                    workers + (workers == 1 ? " worker" : " workers"),
                    "copy",
                    moves(usual.getBatch(), window, workers)));
        }
        for (int batch : new int[] {100, 500, 1000, 2000}) {
            ways.add(new Way("batches of " + batch, "copy", moves(batch, window, usual.getWorkers())));
        }
        for (int one : new int[] {1, 8}) {
            ways.add(new Way("window of " + one, "copy", moves(usual.getBatch(), one, usual.getWorkers())));
        }
        ways.add(new Way("backfill of a vector", "fill", usual));
        for (int turn = -1; turn < (isShort ? 1 : TURNS); turn++) {
            for (Way way : turn < 0 ? ways.subList(0, WARM_UPS) : ways) {
                Move move = way.does.equals("fill") ? fill(way) : move(way, USUAL, points, "1g", false);
                if (turn >= 0) {
                    way.moves.add(move);
                    note(way, points, move);
                }
            }
        }
        return String.format(
                        Locale.ROOT,
                        "| %,d points | s | to the bare loop | points/s | mover's CPU s | server's CPU s | CPU to the bare loop |%n",
                        points)
                + "|---|---:|---:|---:|---:|---:|---:|\n"
                + String.join("", ways.stream().map(way -> row(way, bare)).toList());
    }

    private String row(Way way, Way base) {
        return String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.2f | %,.0f | %.1f | %.1f | %.2f |%n",
                        way.name,
                        way.median(Move::millis) / 1000,
                        way.median(Move::millis) / base.median(Move::millis),
                        points * 1000 / way.median(Move::millis),
                        way.median(Move::cpu) / 1000,
                        way.median(Move::serverCpu) / 1000,
                        (way.median(Move::cpu) + way.median(Move::serverCpu))
                                / (base.median(Move::cpu) + base.median(Move::serverCpu)))
                .replace("NaN", "");
    }

    private Move fill(Way way) throws IOException {
        source.fill(FILLED, points);
        try {
            return move(way, FILLED, points, "1g", false);
        } finally {
            source.delete(FILLED);
        }
    }

    private String memory() throws IOException {
        StringBuilder table = new StringBuilder("| with a heap of 256 MiB | alive at most, MiB |\n|---|---:|\n");
        List<String> sizes = isShort ? List.of(SMALL) : List.of(SMALL, LARGE);
        source.delete(USUAL);
        for (String size : sizes) {
            int count = size.equals(SMALL) ? 20_000 : 200_000;
            source.fill(size, count);
            for (String does : List.of("copy", "fill")) {
                Way way = new Way(does + " with the heap looked at", does, new MoveOptions());
                Move move = move(way, size, count, "256m", true);
                note(way, count, move);
                table.append(String.format(
                        Locale.ROOT,
                        "| %s, %,d points | %,.0f |%n",
                        does.equals("copy") ? "copy" : "backfill",
                        count,
                        move.heap / 1024));
            }
            source.delete(size);
        }
        return table.toString();
    }

    private static MoveOptions moves(int batch, int window, int workers) {
        MoveOptions usual = new MoveOptions();
        return new MoveOptions(
                batch,
                window,
                workers,
                usual.getPointsPerSecond(),
                usual.getOnlyMissing(),
                usual.getWait(),
                usual.getPause());
    }

    /** Moves once, in a Java of its own with that heap. */
    private Move move(Way way, String from, int count, String heap, boolean watched) throws IOException {
        source.reset();
        if (way.does.equals("bare")) {
            source.target();
        }
        MoveOptions options = way.options;
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                Mover.class.getName(),
                way.does,
                "" + source.port(),
                from,
                "" + count,
                "" + options.getBatch(),
                "" + options.getWindow(),
                "" + options.getWorkers(),
                "" + watched);
        double before = source.cpuMillis();
        double[] said = said(words);
        Move move = new Move(said[0], said[1], source.cpuMillis() - before, said[2]);
        long moved = source.moved(way.does.equals("fill") ? from : Source.TARGET);
        if (moved != count) {
            throw new IllegalStateException(way.name + " moved " + moved + " points of " + count);
        }
        source.reset();
        return move;
    }

    private void note(Way way, int count, Move move) throws IOException {
        raw.append(String.format(
                Locale.ROOT,
                "\"%s\",%d,%.1f,%.1f,%.1f,%.0f%n",
                way.name,
                count,
                move.millis,
                move.cpu,
                move.serverCpu,
                move.heap));
        Files.writeString(folder.resolve("moving.csv"), raw);
    }

    private double[] said(List<String> words) throws IOException {
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(words + " failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop", e);
        }
        try (Stream<String> lines = Files.lines(log)) {
            String last =
                    lines.filter(line -> line.startsWith("moved ")).findFirst().orElseThrow();
            return Arrays.stream(last.split(" "))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }
}
