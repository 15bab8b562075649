package dev.qmig.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that somebody gives to a parameter, before it is known what scripts declare.
 *
 * @param source what gives it, as users know it, with its backticks
 * @param position the place in a file, or null
 * @since 0.1
 */
public record GivenParameter(
        String name, Value value, String source, @Nullable Position position) {

    /** A value with a type, from a file or from a program. */
    public static GivenParameter typed(String name, Node value, String source, @Nullable Position position) {
        return new GivenParameter(name, new Typed(value), source, position);
    }

    /** A value for this run alone, as it was {@code written} on its command line. */
    public static GivenParameter written(String name, String written, String source) {
        return new GivenParameter(name, new Written(written), source, null);
    }

    /** A value that is not held against a type yet. */
    public sealed interface Value {
        /** The value in {@code type}; empty where it is none of that type. */
        Optional<Node> as(ParameterType type);

        /** Whether it is given for one run alone, which must use it. */
        boolean isForOneRun();
    }

    /** A value with a type of its own. */
    public record Typed(Node node) implements Value {
        @Override
        public Optional<Node> as(ParameterType type) {
            return type.read(node);
        }

        @Override
        public boolean isForOneRun() {
            return false;
        }
    }

    /** A text that stands for a value of any type. */
    public record Written(String text) implements Value {
        @Override
        public Optional<Node> as(ParameterType type) {
            return type.parse(text);
        }

        @Override
        public boolean isForOneRun() {
            return true;
        }
    }
}
