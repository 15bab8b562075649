package dev.qmig.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a Qdrant server, as its health check reports it. What follows the three numbers, as in {@code 1.18.0-dev},
 * does not count.
 *
 * @since 0.1
 */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

    /** The lowest server qmig works with: the first with conditional writes, which the history's lock stands on. */
    public static final ServerVersion LOWEST_SUPPORTED = new ServerVersion(1, 17, 0);

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?(?:[-+].*)?");

    /** Reads a version; empty where {@code text} is none. */
    public static Optional<ServerVersion> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String patch = form.group(3);
        return Optional.of(new ServerVersion(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    @Override
    public int compareTo(ServerVersion other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor == other.minor ? Integer.compare(patch, other.patch) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
