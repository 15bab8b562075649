package dev.qmig.bench;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results as rows of Markdown: of each benchmark its best fork, the mean of all, and what counts beside the time. */
final class Table {
    private Table() {}

    static String of(Collection<RunResult> results) {
        return results.stream()
                .map(Table::row)
                .collect(Collectors.joining("", "| benchmark | best fork | mean | |\n|---|---:|---:|---|\n", ""));
    }

    private static String row(RunResult result) {
        DoubleSummaryStatistics forks = result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getPrimaryResult)
                .mapToDouble(Result::getScore)
                .summaryStatistics();
        boolean more = result.getParams().getMode() == Mode.Throughput;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s %s | %s |%n",
                name(result),
                number(more ? forks.getMax() : forks.getMin()),
                number(forks.getAverage()),
                result.getPrimaryResult().getScoreUnit(),
                beside(result));
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String parameters = result.getParams().getParamsKeys().stream()
                .map(key -> " " + key + "=" + result.getParams().getParam(key))
                .collect(Collectors.joining());
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1) + parameters;
    }

    private static String beside(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + number(entry.getValue().getStatistics().getMean()))
                .collect(Collectors.joining(", "));
    }

    private static String number(double score) {
        return String.format(Locale.ROOT, score < 100 ? "%.3f" : "%,.0f", score);
    }
}
