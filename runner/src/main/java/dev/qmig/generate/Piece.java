package dev.qmig.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement, with those in its block.
 *
 * @param head what stands before the block
 * @param arguments what stands between the parentheses after the head, on lines of their own where they do not fit; empty for none
 * @param body what stands in the block; none where it is empty
 */
record Piece(String head, List<String> arguments, List<Piece> body) {

    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    Piece {
        arguments = List.copyOf(arguments);
        body = List.copyOf(body);
    }

    /** A statement without a block. */
    static Piece of(String head) {
        return new Piece(head, List.of(), List.of());
    }

    /** A statement with a block. */
    static Piece of(String head, List<Piece> body) {
        return new Piece(head, List.of(), body);
    }

    /** A call that may take many arguments. */
    static Piece call(String function, List<String> arguments) {
        return new Piece(function, arguments, List.of());
    }

    /** The lines of it. A block with one plain statement stands on its line where it fits. */
    List<String> lines() {
        if (!arguments.isEmpty()) {
            return lines(head, arguments);
        }
        if (body.isEmpty()) {
            return List.of(head);
        }
        List<String> inner =
                body.stream().flatMap(piece -> piece.lines().stream()).toList();
        String inOne = head + " { " + inner.get(0) + " }";
        if (inner.size() == 1 && !inner.get(0).endsWith("}") && inOne.length() <= WIDTH) {
            return List.of(inOne);
        }
        List<String> lines = new ArrayList<>();
        lines.add(head + " {");
        inner.forEach(line -> lines.add(INDENT + line));
        lines.add("}");
        return lines;
    }

    private static List<String> lines(String function, List<String> arguments) {
        String line = function + "(" + String.join(", ", arguments) + ")";
        if (line.length() <= WIDTH) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        lines.add(function + "(");
        arguments.forEach(argument -> lines.add(INDENT + argument + ","));
        lines.add(")");
        return lines;
    }
}
