package dev.qmig.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lines of a script in the order they are written. A block inside another is indented by four more blanks; what is short enough stands on one
 * line.
 */
final class Lines {

    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    private final List<String> lines = new ArrayList<>();

    Lines add(String line) {
        lines.add(line);
        return this;
    }

    /** A call of {@code function}, whose {@code arguments} stand on lines of their own where they do not fit. */
    Lines call(String function, List<String> arguments) {
        String line = function + "(" + String.join(", ", arguments) + ")";
        if (line.length() <= WIDTH) {
            return add(line);
        }
        add(function + "(");
        arguments.forEach(argument -> add(INDENT + argument + ","));
        return add(")");
    }

    /** {@code head} with {@code body} in braces; the bare head where the body is empty. */
    Lines block(String head, Lines body) {
        return body.isEmpty() ? add(head) : braced(head, body.lines);
    }

    /** {@code function} without arguments, which needs its braces or parentheses. */
    Lines function(String function, Lines body) {
        return body.isEmpty() ? add(function + "()") : braced(function, body.lines);
    }

    private Lines braced(String head, List<String> body) {
        String inOne = head + " { " + body.get(0) + " }";
        if (body.size() == 1 && !body.get(0).endsWith("}") && inOne.length() <= WIDTH) {
            return add(inOne);
        }
        add(head + " {");
        body.forEach(line -> add(INDENT + line));
        return add("}");
    }

    Lines addAll(Lines others) {
        lines.addAll(others.lines);
        return this;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<String> all() {
        return Collections.unmodifiableList(lines);
    }
}
