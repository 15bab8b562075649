package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a vector may be called. */
final class VectorNames {
    /** Characters that no new name may contain, of a collection or of a vector. */
    private static final String FORBIDDEN = "<>:\"/\\|?*\0\u001F";

    private static final int MAX_BYTES = 200;

    private VectorNames() {}

    /**
     * Refuses a name that is too long or has a forbidden character.
     *
     * @param kind what the text of a refusal calls the name
     */
    static void check(String kind, String name) {
        String invalid = "Invalid " + kind + " `" + name + "`: vector name ";
        name.chars().filter(c -> FORBIDDEN.indexOf(c) >= 0).findFirst().ifPresent(c -> {
            throw Refusal.badInput(invalid + "cannot contain \"" + (char) c + "\" char");
        });
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Refusal.badInput(invalid + "must be at most " + MAX_BYTES + " bytes long");
        }
    }

    /** The names of a new collection. */
    static void check(Set<String> dense, Set<String> sparse) {
        dense.forEach(name -> check("dense vector name", name));
        for (String name : sparse) {
            if (name.isEmpty()) {
                throw Refusal.badInput("Sparse vector name cannot be empty");
            }
            check("sparse vector name", name);
        }
        sparse.stream().filter(dense::contains).findFirst().ifPresent(name -> {
            throw Refusal.badInput(
                    "Dense and sparse vector names must be unique - duplicate found with '" + name + "'");
        });
    }
}
