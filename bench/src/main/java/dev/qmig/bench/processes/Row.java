package dev.qmig.bench.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of the table: what was run, how long it took, and what that is compared with. */
final class Row {

    private final String name;
    private final Command command;
    private final @Nullable Row base;
    private final double goal;
    private final List<Sample> samples = new ArrayList<>();

    /** @param goal the ratio to {@code base} that is wanted at most; 0 where none is */
    Row(String name, Command command, @Nullable Row base, double goal) {
        this.name = name;
        this.command = command;
        this.base = base;
        this.goal = goal;
    }

    Row(String name, Command command) {
        this(name, command, null, 0);
    }

    String name() {
        return name;
    }

    Command command() {
        return command;
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    List<Sample> samples() {
        return samples;
    }

    double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Whether the ratio is more than twice what is wanted. */
    boolean isFarOff() {
        return goal > 0 && ratio() > 2 * goal;
    }

    private double ratio() {
        return base == null ? 1 : median() / base.median();
    }

    private double[] sorted() {
        return samples.stream().mapToDouble(Sample::millis).sorted().toArray();
    }

    /** As a row of Markdown. */
    String shown() {
        double[] sorted = sorted();
        long peak = samples.stream().mapToLong(Sample::peakKibibytes).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %,.0f | %s | %s | %,d |%n",
                name,
                sorted[0],
                median(),
                sorted[sorted.length - 1],
                base == null ? "" : String.format(Locale.ROOT, "%.2f x %s", ratio(), base.name),
                goal == 0 ? "" : String.format(Locale.ROOT, "%.2f", goal),
                peak / 1024);
    }
}
