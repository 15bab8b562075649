package dev.qmig.embedded.value;

import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a UUID in any of the spellings Qdrant takes: hyphenated, plain, in braces, or as a URN. */
public final class Uuids {
    private static final int PLAIN_LENGTH = 32;
    private static final String URN = "urn:uuid:";
    private static final Pattern HYPHENATED =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern PLAIN = Pattern.compile("[0-9a-fA-F]{32}");

    private Uuids() {}

    /** The UUID, or null when the text is none. */
    public static @Nullable UUID parse(String text) {
        if (text.length() == PLAIN_LENGTH) {
            return PLAIN.matcher(text).matches() ? ofPlain(text) : null;
        }
        String bare = withoutFrame(text);
        return HYPHENATED.matcher(bare).matches() ? UUID.fromString(bare) : null;
    }

    private static String withoutFrame(String text) {
        if (text.startsWith("{") && text.endsWith("}")) {
            return text.substring(1, text.length() - 1);
        }
        return text.startsWith(URN) ? text.substring(URN.length()) : text;
    }

    private static UUID ofPlain(String text) {
        return new UUID(
                HexFormat.fromHexDigitsToLong(text.substring(0, 16)),
                HexFormat.fromHexDigitsToLong(text.substring(16)));
    }
}
