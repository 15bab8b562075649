package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * A value that a script leaves open, so that it can be another one for each target.
 *
 * @param name how it is set, the name of the property in the script
 * @param declared what it is where nothing is given; checksums are taken with it
 * @param isRequired whether {@code declared} is only a sample for checksums, so that a run must be given a value
 * @param description what it is for, or null
 * @param position where the script declares it, or null
 * @since 0.1
 */
public record Parameter(
        String name,
        ParameterType type,
        Node declared,
        boolean isRequired,
        @Nullable String description,
        @Nullable Position position) {

    /** The same parameter at another place. */
    public Parameter at(@Nullable Position place) {
        return new Parameter(name, type, declared, isRequired, description, place);
    }
}
