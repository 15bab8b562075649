package dev.qmig.model;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class NearMiss {

    private NearMiss() {}

    /** The one of {@code known} that is nearest to {@code given}; empty where none is near. */
    public static Optional<String> of(String given, Collection<String> known) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(given, name);
            if (distance <= Math.max(1, name.length() / 3) && distance < least) {
                nearest = name;
                least = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** How many letters must be added, removed, replaced or swapped with their neighbour to make {@code from} into {@code to}. */
    public static int distance(String from, String to) {
        int[][] rows = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                rows[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(rows, from, to, i, j);
            }
        }
        return rows[from.length()][to.length()];
    }

    private static int step(int[][] rows, String from, String to, int i, int j) {
        int replaced = rows[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), replaced);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
