package dev.qmig.sums;

import dev.qmig.model.Version;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the file of checksums says, a line for each script, in the order of versions.
 *
 * @since 0.1
 */
public record Sums(SortedMap<Version, Sum> lines) {

    /** Nothing. */
    public static final Sums NONE = new Sums(new TreeMap<>());

    /** Sorts and copies. */
    public Sums {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    /** The same as it is to be for {@code scripts}: no others have a line, and one that is not known anew keeps its own. */
    public Sums of(List<SummedScript> scripts) {
        SortedMap<Version, Sum> changed = new TreeMap<>();
        for (SummedScript script : scripts) {
            Sum before = lines.get(script.version());
            Sum.NotKnownYet open = new Sum.NotKnownYet(script.file());
            if (script.checksum() != null) {
                changed.put(script.version(), new Sum.Known(script.checksum()));
            } else {
                changed.put(script.version(), before == null ? open : before.or(open));
            }
        }
        return new Sums(changed);
    }

    /** The same, and a line for each of {@code scripts} that has none. */
    public Sums and(List<SummedScript> scripts) {
        SortedMap<Version, Sum> changed = new TreeMap<>(lines);
        scripts.forEach(script -> changed.putIfAbsent(script.version(), new Sum.NotKnownYet(script.file())));
        return new Sums(changed);
    }

    /** The whole text of the file, with the line ends of Unix wherever it is written. */
    public String text() {
        Stream<String> scripts = lines.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue().text());
        return Stream.concat(SumText.HEAD.stream(), scripts)
                .map(line -> line + '\n')
                .collect(Collectors.joining());
    }
}
