package dev.qmig.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a parameter of a script can be.
 *
 * @since 0.1
 */
public sealed interface ParameterType {

    /** The type in words, as in {@code a whole number}. */
    String words();

    /** {@code given} as a value of this type; empty where it is none. */
    Optional<Node> read(Node given);

    /** What {@code written} on a command line stands for; empty where that is no value of this type. */
    Optional<Node> parse(String written);

    /** The types that need nothing else to be said. */
    enum Plain implements ParameterType {
        /** A text. */
        TEXT("a text") {
            @Override
            public Optional<Node> read(Node given) {
                return given instanceof Node.Text ? Optional.of(given) : Optional.empty();
            }

            @Override
            public Optional<Node> parse(String written) {
                return Optional.of(new Node.Text(written));
            }
        },
        /** Kotlin's {@code Int}. */
        INT("a whole number within 32 bits") {
            @Override
            public Optional<Node> read(Node given) {
                return given instanceof Node.Int whole && whole.value() == (int) whole.value()
                        ? Optional.of(given)
                        : Optional.empty();
            }

            @Override
            public Optional<Node> parse(String written) {
                return LONG.parse(written).flatMap(this::read);
            }
        },
        /** Kotlin's {@code Long}. */
        LONG("a whole number") {
            @Override
            public Optional<Node> read(Node given) {
                return given instanceof Node.Int ? Optional.of(given) : Optional.empty();
            }

            @Override
            public Optional<Node> parse(String written) {
                try {
                    return Optional.of(new Node.Int(Long.parseLong(written)));
                } catch (NumberFormatException e) {
                    return Optional.empty();
                }
            }
        },
        /** Kotlin's {@code Double}. A whole number is one, too. */
        DOUBLE("a number") {
            @Override
            public Optional<Node> read(Node given) {
                return given instanceof Node.Int whole
                        ? Optional.of(new Node.Dec(whole.value()))
                        : Optional.of(given).filter(Node.Dec.class::isInstance);
            }

            @Override
            public Optional<Node> parse(String written) {
                try {
                    return Optional.of(new Node.Dec(new BigDecimal(written).doubleValue()));
                } catch (NumberFormatException | InvalidValueException e) {
                    return Optional.empty();
                }
            }
        },
        /** Yes or no. */
        BOOLEAN("`true` or `false`") {
            @Override
            public Optional<Node> read(Node given) {
                return given instanceof Node.Bool ? Optional.of(given) : Optional.empty();
            }

            @Override
            public Optional<Node> parse(String written) {
                return List.of("true", "false").contains(written)
                        ? Optional.of(new Node.Bool(Boolean.parseBoolean(written)))
                        : Optional.empty();
            }
        },
        /** Texts in order; on a command line with commas between them. */
        TEXTS("a list of texts") {
            @Override
            public Optional<Node> read(Node given) {
                return given instanceof Node.Arr list && list.items().stream().allMatch(Node.Text.class::isInstance)
                        ? Optional.of(given)
                        : Optional.empty();
            }

            @Override
            public Optional<Node> parse(String written) {
                List<String> items = written.isEmpty() ? List.of() : Arrays.asList(written.split(",", -1));
                return Optional.of(
                        new Node.Arr(items.stream().<Node>map(Node.Text::new).toList()));
            }
        };

        private final String words;

        Plain(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** One of Qdrant's own constants, by its term. */
    record OneOf(List<String> terms) implements ParameterType {
        /** Copies. */
        public OneOf {
            terms = List.copyOf(terms);
        }

        @Override
        public String words() {
            return terms.stream().map(term -> "`" + term + "`").collect(Collectors.joining(", ", "one of ", ""));
        }

        @Override
        public Optional<Node> read(Node given) {
            return given instanceof Node.Text text && terms.contains(text.value())
                    ? Optional.of(given)
                    : Optional.empty();
        }

        @Override
        public Optional<Node> parse(String written) {
            return read(new Node.Text(written));
        }
    }
}
