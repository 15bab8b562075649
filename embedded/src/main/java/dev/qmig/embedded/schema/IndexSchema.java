package dev.qmig.embedded.schema;

import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schema of one payload index, in the form in which it is reported: without params when it was made by type alone. */
public record IndexSchema(IndexKind kind, @Nullable PayloadIndexParams params) {

    public static IndexSchema of(PayloadSchemaInfo stored) {
        return new IndexSchema(IndexKind.of(stored.getDataType()), stored.hasParams() ? stored.getParams() : null);
    }

    public PayloadSchemaInfo.Builder toProto() {
        PayloadSchemaInfo.Builder info = PayloadSchemaInfo.newBuilder().setDataType(kind.schemaType());
        if (params != null) {
            info.setParams(params);
        }
        return info;
    }

    /** Whether the other makes the same index: no params and params without any leaf are the same. */
    public boolean isSameIndex(IndexSchema other) {
        return kind == other.kind && effectiveParams().equals(other.effectiveParams());
    }

    private PayloadIndexParams effectiveParams() {
        return params == null ? kind.bareParams() : params;
    }

    public TextIndexParams text() {
        return effectiveParams().getTextIndexParams();
    }

    /** Whether values can be looked up by equality. */
    public boolean hasLookup() {
        IntegerIndexParams integer = effectiveParams().getIntegerIndexParams();
        return kind != IndexKind.INTEGER || !integer.hasLookup() || integer.getLookup();
    }

    /** Whether a match condition can be answered. */
    public boolean matchesValues() {
        return switch (kind) {
            case KEYWORD, BOOL, UUID -> true;
            case INTEGER -> hasLookup();
            case FLOAT, GEO, TEXT, DATETIME -> false;
        };
    }

    /** Whether the values part the points into tenants. */
    public boolean isTenant() {
        return effectiveParams().getKeywordIndexParams().getIsTenant()
                || effectiveParams().getUuidIndexParams().getIsTenant();
    }

    /** Whether values are kept in order. */
    public boolean hasRange() {
        IntegerIndexParams integer = effectiveParams().getIntegerIndexParams();
        return switch (kind) {
            case FLOAT, DATETIME -> true;
            case INTEGER -> !integer.hasRange() || integer.getRange();
            case KEYWORD, GEO, TEXT, BOOL, UUID -> false;
        };
    }

    /** The values of a payload that this index takes in. */
    public Stream<Value> indexed(JsonPath path, @Nullable Struct payload) {
        return path.values(payload).stream()
                .flatMap(value -> Values.elements(value).stream())
                .filter(kind::admits);
    }
}
