package dev.qmig.bench.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process to be measured.
 *
 * @param before makes what it starts from, outside of the time
 */
record Command(List<String> words, Map<String, String> variables, Runnable before) {

    private static final int POLL_MILLIS = 3;
    private static final String PEAK = "VmHWM:";

    Command(List<String> words, Map<String, String> variables) {
        this(words, variables, () -> {});
    }

    /** Runs it once; fails where it fails. */
    Sample run(Path log) {
        before.run();
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(Command::leadsElsewhere);
        builder.environment().putAll(variables);
        try {
            return measured(builder, log);
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + words, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop", e);
        }
    }

    /** What is set for the work of whoever measures, as the URL of a server, must not be measured, and not be migrated. */
    private static boolean leadsElsewhere(String variable) {
        return variable.startsWith("QDRANT_")
                || variable.startsWith("QMIG_")
                || List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").contains(variable);
    }

    private Sample measured(ProcessBuilder builder, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakOf(process.pid()));
        }
        double millis = (System.nanoTime() - start) / 1e6;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    words + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
        return new Sample(millis, peak);
    }

    /** A process that has ended meanwhile has no such file, or one that cannot be read any more. */
    private static long peakOf(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
