package dev.qmig.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The name that stands for each collection in changes that are recorded once for all of them. */
final class Placeholder {

    /** From Unicode's private use, so that nobody's collection is called so. */
    static final String TEXT = "\uE000";

    private Placeholder() {}

    /** {@code change} with {@code name} in every place where the placeholder stands. */
    static Change filledIn(Change change, CollectionName name) {
        return Change.fromNode(object(change.toNode(), name.value()));
    }

    private static Node.Obj object(Node.Obj node, String name) {
        Map<String, Node> entries = new LinkedHashMap<>();
        node.entries().forEach((key, value) -> entries.put(text(key, name), filledIn(value, name)));
        return new Node.Obj(entries);
    }

    private static Node filledIn(Node node, String name) {
        if (node instanceof Node.Obj object) {
            return object(object, name);
        }
        if (node instanceof Node.Arr list) {
            return new Node.Arr(
                    list.items().stream().map(item -> filledIn(item, name)).toList());
        }
        return node instanceof Node.Text text ? new Node.Text(text(text.value(), name)) : node;
    }

    private static String text(String text, String name) {
        return text.equals(TEXT) ? name : text;
    }

    /** Why {@code change} cannot be recorded once for all collections, as complete sentences. */
    static List<String> mistakes(Change change) {
        List<String> texts = new ArrayList<>();
        collect(change.toNode(), texts::add);
        List<String> mistakes = new ArrayList<>(texts.stream()
                .filter(text -> text.contains(TEXT) && !text.equals(TEXT))
                .distinct()
                .map(text ->
                        "`%s` is computed with the name that `forEachCollection` gives, which stands for every collection; use the name as it is"
                                .formatted(shown(text)))
                .toList());
        if (texts.stream().noneMatch(text -> text.contains(TEXT))) {
            mistakes.add(
                    "`%s` inside `forEachCollection` does not use the name that it gives, so it would be done once for each collection; move it out of the block"
                            .formatted(change.summary()));
        }
        return mistakes;
    }

    private static void collect(Node node, Consumer<String> found) {
        if (node instanceof Node.Obj object) {
            object.entries().forEach((key, value) -> {
                found.accept(key);
                collect(value, found);
            });
        } else if (node instanceof Node.Arr list) {
            list.items().forEach(item -> collect(item, found));
        } else if (node instanceof Node.Text text) {
            found.accept(text.value());
        }
    }

    /** {@code text} as a person can read it. */
    static String shown(String text) {
        return text.replace(TEXT, "<name>");
    }
}
