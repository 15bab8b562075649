package dev.qmig.model;

import java.nio.charset.StandardCharsets;

/** The rules that names in Qdrant have in common. */
final class Names {

    private static final String FORBIDDEN = "<>:\"/\\|?*\0\u001F";

    private Names() {}

    static void check(String kind, String name, int maximumBytes) {
        for (int i = 0; i < name.length(); i++) {
            if (FORBIDDEN.indexOf(name.charAt(i)) >= 0) {
                throw new InvalidValueException("the %s name `%s` contains `%s`, which Qdrant does not allow"
                        .formatted(kind, name, name.charAt(i)));
            }
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maximumBytes) {
            throw new InvalidValueException("the %s name `%s...` is %d bytes long; Qdrant allows %d"
                    .formatted(kind, name.substring(0, 20), bytes, maximumBytes));
        }
    }

    static void checkNotEmpty(String kind, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new InvalidValueException(
                    "`%s` is no %s name: names are not empty, and `.` and `..` mean folders".formatted(name, kind));
        }
    }
}
