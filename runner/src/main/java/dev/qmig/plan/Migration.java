package dev.qmig.plan;

import dev.qmig.model.Checksum;
import dev.qmig.model.Node;
import dev.qmig.model.Operation;
import dev.qmig.model.Recording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A migration with what its script recorded.
 *
 * @param declared what it recorded where every parameter was as declared, which is the same everywhere
 * @param recording what it recorded with the values in {@code given}, which is what is done
 * @param given the values that were given to its parameters
 * @since 0.1
 */
public record Migration(Source source, Recording declared, Recording recording, Node.Obj given) {

    /** Ties code to the text that it stands in. */
    public Migration {
        declared = declared.in(source.digest());
        recording = recording.in(source.digest());
    }

    /** A migration whose parameters, if it has any, are as declared. */
    public Migration(Source source, Recording recording) {
        this(source, recording, recording, Node.Obj.EMPTY);
    }

    /** What it says about itself; the title in its file name where it says nothing. */
    public String description() {
        return Objects.requireNonNullElse(recording.description(), source.title());
    }

    /** The operations, in order. */
    public List<Operation> operations() {
        return recording.operations();
    }

    /** The fingerprint of its operations, with the declared parameters. */
    public Checksum checksum() {
        return Checksum.of(declared.operations());
    }

    /** What every parameter was when it recorded its operations. */
    public Node.Obj parameters() {
        Map<String, Node> values = new LinkedHashMap<>();
        recording.parameters().forEach(parameter -> {
            @Nullable Node value = given.get(parameter.name());
            values.put(parameter.name(), value == null ? parameter.declared() : value);
        });
        return new Node.Obj(values);
    }
}
