package dev.qmig.embedded.collection;

import dev.qmig.embedded.error.Refusal;
import java.nio.charset.StandardCharsets;

/**
 * A Qdrant server keeps each collection in a directory of its name, so a few names that every check of the request lets
 * pass fail in its file system, as internal errors. Here they are refused with the errors of Linux, though nothing here
 * needs a directory, and as what they are: wrong input.
 */
final class DirectoryName {
    private static final int MOST_BYTES = 255;

    private DirectoryName() {}

    /** Refuses the directory itself, the one above, and a name that is too long once it is bytes. */
    static void check(String name) {
        if (name.equals(".")) {
            throw refusal("clear", name, "Invalid argument (os error 22)");
        }
        if (name.equals("..")) {
            throw refusal("clear", name, "Directory not empty (os error 39)");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw refusal("create", name, "File name too long (os error 36)");
        }
    }

    private static Refusal refusal(String action, String name, String error) {
        return Refusal.badInput("Can't " + action + " directory for collection " + name + ". Error: " + error);
    }
}
