package dev.qmig.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks and prints a table of them. The first argument is the folder of the raw rows, the others are JMH's. */
public final class Bench {
    private static final int FORKS = 3;

    private Bench() {}

    public static void main(String[] args) throws CommandLineOptionException, RunnerException, IOException {
        Path folder = Path.of(args[0]);
        CommandLineOptions asked = new CommandLineOptions(Arrays.copyOfRange(args, 1, args.length));
        OptionsBuilder options = new OptionsBuilder();
        options.parent(asked)
                .resultFormat(ResultFormatType.CSV)
                .result(folder.resolve("jmh.csv").toString());
        if (!asked.getForkCount().hasValue()) {
            options.forks(FORKS);
        }
        options.jvmArgsAppend("-Xmx2g");
        Collection<RunResult> results = new Runner(options.build()).run();
        String table = Machine.words() + Table.of(results);
        Files.writeString(folder.resolve("table.md"), table, StandardCharsets.UTF_8);
        System.out.print(table);
    }
}
