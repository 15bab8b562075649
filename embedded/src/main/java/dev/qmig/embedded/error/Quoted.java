package dev.qmig.embedded.error;

/** Texts in double quotes, as messages quote them. */
public final class Quoted {
    private Quoted() {}

    /** With escapes for everything that would not be seen. */
    public static String debug(String text) {
        StringBuilder result = new StringBuilder("\"");
        text.codePoints().forEach(c -> result.append(escaped(c)));
        return result.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0 -> "\\0";
            default -> isSeen(c) ? Character.toString(c) : "\\u{" + Integer.toHexString(c) + "}";
        };
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
