package dev.qmig.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lines of a script in the order they are written. A block inside another is indented by four more blanks. */
final class Lines {

    private static final String INDENT = "    ";

    private final List<String> lines = new ArrayList<>();

    Lines add(String line) {
        lines.add(line);
        return this;
    }

    /** {@code call} with {@code body} in braces; the bare call where the body is empty. */
    Lines block(String call, Lines body) {
        return body.lines.isEmpty() ? add(call) : braced(call, body);
    }

    /** {@code call} without arguments, which needs its braces or parentheses. */
    Lines call(String call, Lines body) {
        return body.lines.isEmpty() ? add(call + "()") : braced(call, body);
    }

    private Lines braced(String call, Lines body) {
        lines.add(call + " {");
        body.lines.forEach(line -> lines.add(INDENT + line));
        lines.add("}");
        return this;
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
