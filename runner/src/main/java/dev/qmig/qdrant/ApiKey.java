package dev.qmig.qdrant;

import dev.qmig.model.InvalidValueException;

/**
 * The key that a server asks for. It is sent to the server and shown nowhere: it has no accessor outside this package and prints
 * as {@code ***}.
 *
 * @since 0.1
 */
public final class ApiKey {

    private static final String HIDDEN = "***";

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * The key {@code value}, without surrounding white space.
     *
     * @throws InvalidValueException where it is empty or has characters that cannot be sent; the message does not repeat it
     */
    public static ApiKey of(String value) {
        String key = value.strip();
        if (key.isEmpty() || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new InvalidValueException(Texts.impossibleKey());
        }
        return new ApiKey(key);
    }

    String value() {
        return value;
    }

    /** {@code text} with this key blanked out, wherever it is in it. */
    String blankedOutOf(String text) {
        return text.replace(value, HIDDEN);
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
