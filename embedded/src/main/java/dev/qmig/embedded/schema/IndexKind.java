package dev.qmig.embedded.schema;

import dev.qmig.embedded.value.Moments;
import dev.qmig.embedded.value.Uuids;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Collections.BoolIndexParams;
import io.qdrant.client.grpc.Collections.DatetimeIndexParams;
import io.qdrant.client.grpc.Collections.FloatIndexParams;
import io.qdrant.client.grpc.Collections.GeoIndexParams;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Collections.KeywordIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams.IndexParamsCase;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Collections.UuidIndexParams;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.Arrays;
import java.util.Optional;

/** The types of payload indexes, each with the values it takes in; others are not indexed and not refused. */
public enum IndexKind {
    KEYWORD(
            FieldType.FieldTypeKeyword,
            PayloadSchemaType.Keyword,
            PayloadIndexParams.newBuilder()
                    .setKeywordIndexParams(KeywordIndexParams.getDefaultInstance())
                    .build()) {
        @Override
        public boolean admits(Value value) {
            return Values.isString(value);
        }
    },
    INTEGER(
            FieldType.FieldTypeInteger,
            PayloadSchemaType.Integer,
            PayloadIndexParams.newBuilder()
                    .setIntegerIndexParams(IntegerIndexParams.getDefaultInstance())
                    .build()) {
        @Override
        public boolean admits(Value value) {
            return isInteger(value);
        }
    },
    FLOAT(
            FieldType.FieldTypeFloat,
            PayloadSchemaType.Float,
            PayloadIndexParams.newBuilder()
                    .setFloatIndexParams(FloatIndexParams.getDefaultInstance())
                    .build()) {
        @Override
        public boolean admits(Value value) {
            return Values.number(value).isPresent();
        }
    },
    GEO(
            FieldType.FieldTypeGeo,
            PayloadSchemaType.Geo,
            PayloadIndexParams.newBuilder()
                    .setGeoIndexParams(GeoIndexParams.getDefaultInstance())
                    .build()) {
        @Override
        public boolean admits(Value value) {
            return isGeoPoint(value);
        }
    },
    TEXT(
            FieldType.FieldTypeText,
            PayloadSchemaType.Text,
            PayloadIndexParams.newBuilder()
                    .setTextIndexParams(TextIndexParams.newBuilder().setTokenizer(TokenizerType.Word))
                    .build()) {
        @Override
        public boolean admits(Value value) {
            return Values.isString(value);
        }
    },
    BOOL(
            FieldType.FieldTypeBool,
            PayloadSchemaType.Bool,
            PayloadIndexParams.newBuilder()
                    .setBoolIndexParams(BoolIndexParams.getDefaultInstance())
                    .build()) {
        @Override
        public boolean admits(Value value) {
            return value.getKindCase() == Value.KindCase.BOOL_VALUE;
        }
    },
    DATETIME(
            FieldType.FieldTypeDatetime,
            PayloadSchemaType.Datetime,
            PayloadIndexParams.newBuilder()
                    .setDatetimeIndexParams(DatetimeIndexParams.getDefaultInstance())
                    .build()) {
        @Override
        public boolean admits(Value value) {
            return isMoment(value);
        }
    },
    UUID(
            FieldType.FieldTypeUuid,
            PayloadSchemaType.Uuid,
            PayloadIndexParams.newBuilder()
                    .setUuidIndexParams(UuidIndexParams.getDefaultInstance())
                    .build()) {
        @Override
        public boolean admits(Value value) {
            return isUuid(value);
        }
    };

    private final FieldType fieldType;
    private final PayloadSchemaType schemaType;
    private final PayloadIndexParams bareParams;

    IndexKind(FieldType fieldType, PayloadSchemaType schemaType, PayloadIndexParams bareParams) {
        this.fieldType = fieldType;
        this.schemaType = schemaType;
        this.bareParams = bareParams;
    }

    static Optional<IndexKind> of(FieldType type) {
        return Arrays.stream(values()).filter(kind -> kind.fieldType == type).findFirst();
    }

    static IndexKind of(PayloadSchemaType type) {
        return Arrays.stream(values())
                .filter(kind -> kind.schemaType == type)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a single value, not a list, goes into the index. */
    public abstract boolean admits(Value value);

    /** The name of the type in messages. */
    public String label() {
        return schemaType.name();
    }

    PayloadSchemaType schemaType() {
        return schemaType;
    }

    /** What an index made by its type alone is equal to. */
    PayloadIndexParams bareParams() {
        return bareParams;
    }

    IndexParamsCase paramsCase() {
        return bareParams.getIndexParamsCase();
    }

    private static boolean isInteger(Value value) {
        return switch (value.getKindCase()) {
            case INTEGER_VALUE -> true;
            case DOUBLE_VALUE ->
                value.getDoubleValue() == Math.rint(value.getDoubleValue())
                        && Math.abs(value.getDoubleValue()) < 0x1p63;
            case NULL_VALUE, STRING_VALUE, BOOL_VALUE, STRUCT_VALUE, LIST_VALUE, KIND_NOT_SET -> false;
        };
    }

    private static boolean isMoment(Value value) {
        return Values.isString(value) && Moments.parse(value.getStringValue()).isPresent();
    }

    private static boolean isUuid(Value value) {
        return Values.isString(value) && Uuids.parse(value.getStringValue()) != null;
    }

    private static boolean isGeoPoint(Value value) {
        var fields = value.getStructValue().getFieldsMap();
        return within(fields.getOrDefault("lon", Values.NULL), 180)
                && within(fields.getOrDefault("lat", Values.NULL), 90);
    }

    private static boolean within(Value value, int limit) {
        return Values.number(value).stream().anyMatch(degrees -> Math.abs(degrees) <= limit);
    }
}
