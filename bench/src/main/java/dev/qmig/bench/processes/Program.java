package dev.qmig.bench.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program as it is distributed, and Java with the same options.
 *
 * @param home the folder of the distribution
 * @param caches where the program keeps its archive of classes
 */
record Program(Path home, Path caches) {

    private static final List<String> SHORT =
            List.of("-XX:TieredStopAtLevel=1", "-XX:CICompilerCount=1", "-XX:+UseSerialGC");

    /** The program, run with {@code arguments}. */
    Command qmig(String... arguments) {
        return qmig(() -> {}, arguments);
    }

    /** The same, after {@code before}. */
    Command qmig(Runnable before, String... arguments) {
        List<String> words = new ArrayList<>(List.of(home.resolve("bin/qmig").toString()));
        words.addAll(List.of(arguments));
        return new Command(words, Map.of("XDG_CACHE_HOME", caches.toString(), "CI", "true"), before);
    }

    /** A Java that says hello, with the options of a short run and no archive but its own. */
    Command hello() {
        return java(SHORT, classes(), Hello.class.getName());
    }

    /** The compiler alone, given the scripts of {@code project} at once, with the options and the archive of a run. */
    Command batch(Project project) {
        List<String> options = new ArrayList<>(SHORT);
        options.addAll(List.of(
                "-XX:SharedArchiveFile=" + archive(),
                "-Xlog:disable",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0"));
        return java(options, withClasses(), Compile.class.getName(), "batch", scripts(project));
    }

    /** The compiler alone, given the scripts of {@code project} one by one, with the options that Java has by itself. */
    Command loop(Project project) {
        return java(List.of(), withClasses(), Compile.class.getName(), "loop", scripts(project));
    }

    private static String scripts(Project project) {
        return project.folder().resolve("migrations").toString();
    }

    private String withClasses() {
        Path jars = home.resolve("bin").resolve("..").resolve("lib");
        return jars.resolve("qmig") + "/*:" + jars + "/*:" + classes();
    }

    private static String classes() {
        try {
            return Path.of(Hello.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path archive() {
        try (Stream<Path> files = Files.walk(caches)) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no archive in " + caches));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Command java(List<String> options, String classPath, String... arguments) {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(options);
        words.addAll(List.of("-cp", classPath));
        words.addAll(List.of(arguments));
        return new Command(words, Map.of());
    }
}
