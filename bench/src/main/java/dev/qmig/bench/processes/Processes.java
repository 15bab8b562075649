package dev.qmig.bench.processes;

import dev.qmig.bench.Histories;
import dev.qmig.bench.Machine;
import dev.qmig.embedded.EmbeddedQdrant;
import dev.qmig.history.HistoryStore;
import dev.qmig.qdrant.QdrantGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Measures the program as people start it, and prints a table. What is compared runs in turns, so that a busy moment of the machine meets
 * all of it. With {@code --short} it takes less than two minutes and fails where a ratio is more than twice what is wanted.
 */
public final class Processes {

    private static final int APPLIED = 20;

    private final Program program;
    private final Path folder;
    private final boolean isShort;
    private final Path log;
    private final List<EmbeddedQdrant> servers = new ArrayList<>();
    private final StringBuilder raw = new StringBuilder("row,millis,peak_kibibytes\n");

    private Processes(Program program, Path folder, boolean isShort) {
        this.program = program;
        this.folder = folder;
        this.isShort = isShort;
        this.log = folder.resolve("log.txt");
    }

    /** Takes the folder to work in, that of the distribution, and maybe {@code --short}. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve("processes").toAbsolutePath();
        empty(folder);
        Path home = Path.of(args[1]).toRealPath();
        boolean isShort = List.of(args).contains("--short");
        boolean fine = new Processes(new Program(home, folder.resolve("caches")), folder, isShort).run();
        System.exit(fine ? 0 : 1);
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private boolean run() throws IOException {
        program.qmig("cache", "warm").run(log);
        String growth = isShort ? "" : "\n" + entries() + "\n" + scripts();
        List<Row> rows = new ArrayList<>(cold());
        rows.addAll(warm());
        String table = "| | min ms | median | max | ratio | goal | peak MiB |\n|---|---:|---:|---:|---:|---:|---:|\n"
                + String.join("", rows.stream().map(Row::shown).toList());
        Files.writeString(folder.resolve("processes.csv"), raw);
        Files.writeString(folder.resolve("processes.md"), Machine.words() + table + growth);
        System.out.print(Machine.words() + table + growth);
        servers.forEach(EmbeddedQdrant::close);
        List<String> off = rows.stream().filter(Row::isFarOff).map(Row::name).toList();
        off.forEach(name -> System.out.println("out of bounds by a factor of two: " + name));
        return !isShort || off.isEmpty();
    }

    private List<Row> cold() {
        int many = isShort ? 20 : 100;
        Project large = Project.of(folder.resolve("large"), "embedded", many);
        Project small = Project.of(folder.resolve("small"), "embedded", 1);
        Project edited = Project.of(folder.resolve("edited"), "embedded", many);
        program.qmig("-C", path(edited), "migrate", "--to", "" + (many - 1)).run(log);
        edited.keep();
        Row batch = new Row("bare batch compile of " + many, program.batch(large));
        Row loop = new Row("compiler in a loop, " + many + ", default options", program.loop(large));
        Row first = new Row("bare batch compile of 1", program.batch(small));
        Row loopOfOne = new Row("compiler, 1, default options", program.loop(small));
        Row one = new Row(
                "cold migrate of 1", program.qmig(small::reset, "-C", path(small), "migrate"), loopOfOne, 2.5 / 6);
        Row all = new Row(
                "cold migrate of " + many, program.qmig(large::reset, "-C", path(large), "migrate"), batch, 1.3);
        Row changed = new Row(
                "migrate, the last of " + many + " changed",
                program.qmig(() -> edited.edit(many), "-C", path(edited), "migrate"),
                one,
                1.2);
        inTurns(isShort ? 1 : 3, 0, batch, all, loop, changed, first, loopOfOne, one);
        inTurns(isShort ? 0 : 4, 0, batch, all, changed, first, loopOfOne, one);
        Row again = new Row(all.name() + ", to the loop", all.command(), loop, 1 / 6.0);
        all.samples().forEach(again::add);
        return List.of(batch, all, loop, again, first, loopOfOne, one, changed);
    }

    private List<Row> warm() {
        Row hello = new Row("hello, the same options", program.hello());
        Row status = new Row("warm status, 20 applied, TCP", status(served(APPLIED)), hello, 4.5);
        Row local = new Row("warm status, 20 applied, embedded", status(embedded()), hello, 4);
        Row version = new Row("--version", program.qmig("--version"), hello, 2);
        Row help = new Row("--help", program.qmig("--help"), hello, 2);
        Row completion = new Row("completion bash", program.qmig("completion", "bash"), hello, 2);
        List<Row> rows = new ArrayList<>(List.of(hello, status, local, version, help, completion));
        if (!isShort) {
            rows.add(new Row("warm status, 1000 applied, TCP", status(served(1000)), status, 1.5));
            Project idle = served(APPLIED);
            rows.add(new Row("migrate, nothing pending, TCP", program.qmig("-C", path(idle), "migrate"), hello, 0));
        }
        inTurns(isShort ? 7 : 15, 2, rows.toArray(Row[]::new));
        return rows;
    }

    private String scripts() {
        List<Row> rows = Stream.of(1, 10, 100, 1000)
                .map(count -> new Row(count + " scripts applied", status(served(count))))
                .toList();
        return growth("status by scripts", rows, new int[] {1, 10, 100, 1000});
    }

    private String entries() {
        int[] counts = {10, 100, 1000, 10_000};
        List<Row> rows = Stream.of(10, 100, 1000, 10_000)
                .map(count -> new Row(count + " entries without scripts", status(withEntries(count))))
                .toList();
        return growth("status by entries of the history", rows, counts);
    }

    /** Rows and the slope between the first and the last. */
    private String growth(String title, List<Row> rows, int[] counts) {
        inTurns(5, 1, rows.toArray(Row[]::new));
        int last = counts.length - 1;
        double slope = (rows.get(last).median() - rows.get(0).median()) / (counts[last] - counts[0]);
        StringBuilder text = new StringBuilder("| " + title + " | min ms | median | max | | | peak MiB |\n");
        text.append("|---|---:|---:|---:|---|---|---:|\n");
        rows.forEach(row -> text.append(row.shown()));
        return text + String.format(Locale.ROOT, "%nSlope: %.3f ms for each.%n", slope);
    }

    private Command status(Project project) {
        return program.qmig("-C", path(project), "status");
    }

    private static String path(Project project) {
        return project.folder().toString();
    }

    /** A project with {@code count} applied migrations on a server of its own. */
    private Project served(int count) {
        Project project = Project.of(folder.resolve("served-" + servers.size()), serve(), count);
        program.qmig("-C", path(project), "migrate").run(log);
        return project;
    }

    private Project embedded() {
        Project project = Project.of(folder.resolve("embedded"), "embedded", APPLIED);
        program.qmig("-C", path(project), "migrate").run(log);
        return project;
    }

    private Project withEntries(int count) {
        String url = serve();
        HistoryStore store = new HistoryStore(
                QdrantGateway.over(servers.get(servers.size() - 1).channel()).documents(HistoryStore.COLLECTION));
        UUID run = UUID.randomUUID();
        for (int number = 1; number <= count; number++) {
            store.claim(Histories.entry(number), run, () -> {});
        }
        return Project.after(folder.resolve("served-" + servers.size()), url, count);
    }

    private String serve() {
        EmbeddedQdrant server = EmbeddedQdrant.inMemory();
        servers.add(server);
        return "http://127.0.0.1:" + server.serve(0).port();
    }

    /** Runs each row {@code times} times, after {@code unmeasured} times that count for nothing. */
    private void inTurns(int times, int unmeasured, Row... rows) {
        for (int turn = -unmeasured; turn < times; turn++) {
            for (Row row : rows) {
                Sample sample = row.command().run(log);
                if (turn >= 0) {
                    row.add(sample);
                    raw.append(String.format(
                            Locale.ROOT, "\"%s\",%.1f,%d%n", row.name(), sample.millis(), sample.peakKibibytes()));
                }
            }
        }
    }
}
