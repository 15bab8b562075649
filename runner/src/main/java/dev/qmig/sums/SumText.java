package dev.qmig.sums;

import dev.qmig.model.Position;
import dev.qmig.model.Problem;
import dev.qmig.model.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a file of checksums, telling everything that is wrong in it at once. */
final class SumText {

    /** The lines that the file begins with. */
    static final List<String> HEAD = List.of(
            "# The checksums of the migrations in this folder, kept by `qmig new` and `qmig migrate`. Commit this file: where two branches",
            "# both add a migration, Git finds a conflict here. Then give one of the two scripts the next version, and delete the lines that",
            "# conflict: `qmig migrate` writes them anew.");

    private static final Pattern LINE = Pattern.compile("([0-9]+(?:\\.[0-9]+)*) (\\S+)");
    private static final String CONFLICT = "<<<<<<<";
    private static final String END_OF_CONFLICT = ">>>>>>>";
    private static final List<String> MARKERS = List.of(CONFLICT, "|||||||", "=======", END_OF_CONFLICT);

    private final Map<Version, Sum> sums = new TreeMap<>();
    private final Map<Version, Position> places = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean inConflict;

    private SumText() {}

    /** Reads {@code text}, with whatever line ends. */
    static SumReading read(String text) {
        SumText reader = new SumText();
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            reader.read(lines.get(i), new Position(SumFile.NAME, i + 1, 0, lines.get(i)));
        }
        return reader.problems.isEmpty()
                ? new SumReading.Read(new Sums(new TreeMap<>(reader.sums)), reader.places)
                : new SumReading.Broken(reader.problems);
    }

    private void read(String line, Position place) {
        if (inConflict || MARKERS.stream().anyMatch(line::startsWith)) {
            conflict(line, place);
        } else if (!line.isBlank() && !line.startsWith("#")) {
            parsed(line)
                    .ifPresentOrElse(
                            entry -> add(entry.getKey(), entry.getValue(), place),
                            () -> problems.add(SumProblems.unreadable(place)));
        }
    }

    /** Told once for each, where it begins. */
    private void conflict(String line, Position place) {
        if (!inConflict) {
            problems.add(SumProblems.conflict(place));
        }
        inConflict = (inConflict || line.startsWith(CONFLICT)) && !line.startsWith(END_OF_CONFLICT);
    }

    private void add(Version version, Sum sum, Position place) {
        Position first = places.putIfAbsent(version, place);
        if (first == null) {
            sums.put(version, sum);
        } else {
            problems.add(SumProblems.repeated(version, first, place));
        }
    }

    private static Optional<Map.Entry<Version, Sum>> parsed(String line) {
        Matcher parts = LINE.matcher(line.stripTrailing());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Version version = Version.of(parts.group(1));
        return version.isNone() ? Optional.empty() : Sum.parse(parts.group(2)).map(sum -> Map.entry(version, sum));
    }
}
