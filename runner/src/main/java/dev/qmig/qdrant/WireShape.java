package dev.qmig.qdrant;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.qmig.model.Node;
import io.qdrant.client.grpc.Collections.BinaryQuantizationQueryEncoding;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.MaxOptimizationThreads;
import io.qdrant.client.grpc.Collections.MultiVectorConfig;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.QuantizationConfigDiff;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Collections.SnowballParams;
import io.qdrant.client.grpc.Collections.SparseIndexConfig;
import io.qdrant.client.grpc.Collections.StemmingAlgorithm;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.StrictModeMultivector;
import io.qdrant.client.grpc.Collections.StrictModeMultivectorConfig;
import io.qdrant.client.grpc.Collections.StrictModeSparse;
import io.qdrant.client.grpc.Collections.StrictModeSparseConfig;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A message that the model tells as one value, such as {@code {comparator: MaxSim}} as {@code MaxSim}. All places where the
 * model's trees differ from Qdrant's messages are here; everywhere else name and form are the same.
 */
record WireShape(Function<Node, Node.Obj> wrap, Function<Node.Obj, Node> unwrap) {

    private static final Node AUTO = new Node.Text("auto");
    private static final Node.Obj AUTO_SETTING =
            Node.object().put("setting", "Auto").build();

    private static final Map<Descriptor, WireShape> SHAPES = Map.of(
            MultiVectorConfig.getDescriptor(), only("comparator"),
            StemmingAlgorithm.getDescriptor(), only("snowball"),
            SnowballParams.getDescriptor(), only("language"),
            MaxOptimizationThreads.getDescriptor(), threads(),
            BinaryQuantizationQueryEncoding.getDescriptor(), only("setting"),
            QuantizationConfigDiff.getDescriptor(), switchedOff());

    /** Messages that mean nothing while they are empty. */
    private static final Set<Descriptor> NOTHING_WHEN_EMPTY = Set.of(
            HnswConfigDiff.getDescriptor(),
            SparseIndexConfig.getDescriptor(),
            StrictModeMultivectorConfig.getDescriptor(),
            StrictModeSparseConfig.getDescriptor());

    /** Messages whose numbers of 64 bits the model keeps as such. */
    private static final Set<Descriptor> LARGE = Set.of(
            CollectionParams.getDescriptor(),
            StrictModeConfig.getDescriptor(),
            StrictModeMultivector.getDescriptor(),
            StrictModeSparse.getDescriptor());

    /** What is reported besides its successor, and what means the same as being absent. */
    private static final Set<GenericDescriptor> SILENT = Set.of(
            field(OptimizersConfigDiff.getDescriptor(), "deprecated_max_optimization_threads"),
            Datatype.Default.getValueDescriptor(),
            ShardingMethod.Auto.getValueDescriptor());

    static Optional<WireShape> of(Descriptor message) {
        return Optional.ofNullable(SHAPES.get(message));
    }

    static boolean isNothingWhenEmpty(Descriptor message) {
        return NOTHING_WHEN_EMPTY.contains(message);
    }

    /** Whether {@code field} holds data of any JSON. */
    static boolean isFree(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && field.getMessageType().equals(Value.getDescriptor());
    }

    /** Whether the number in {@code field} may be larger than one of 32 bits. */
    static boolean isLarge(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.LONG && LARGE.contains(field.getContainingType());
    }

    static boolean isSilent(FieldDescriptor field) {
        return SILENT.contains(field);
    }

    static boolean isSilent(EnumValueDescriptor value) {
        return SILENT.contains(value);
    }

    /** The field {@code name} of {@code message}, which must have one: the model and the client's protocol are built together. */
    static FieldDescriptor field(Descriptor message, String name) {
        FieldDescriptor field = message.findFieldByName(name);
        if (field == null) {
            throw new IllegalStateException(message.getFullName() + " has no field " + name);
        }
        return field;
    }

    private static WireShape only(String member) {
        return new WireShape(value -> Node.object().putNode(member, value).build(), message -> sole(member, message));
    }

    private static WireShape threads() {
        return new WireShape(
                value -> value.equals(AUTO)
                        ? AUTO_SETTING
                        : Node.object().putNode("value", value).build(),
                message -> message.equals(AUTO_SETTING) ? AUTO : sole("value", message));
    }

    /** An update takes a quantization away by a word of its own. */
    private static WireShape switchedOff() {
        return new WireShape(
                value -> Node.object().putNode("disabled", Node.Obj.EMPTY).build(), message -> message);
    }

    private static Node sole(String member, Node.Obj message) {
        Node value = message.get(member);
        return value == null ? message : value;
    }
}
