package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.StopwordsSet;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;

/** Reads the schema of the index that a request asks for. */
public final class IndexRequest {
    private IndexRequest() {}

    public static IndexSchema schema(CreateFieldIndexCollection request) {
        boolean hasParams = request.getFieldIndexParams().getIndexParamsCase()
                != PayloadIndexParams.IndexParamsCase.INDEXPARAMS_NOT_SET;
        IndexKind kind = kind(request, hasParams);
        if (!hasParams) {
            return new IndexSchema(kind, null);
        }
        PayloadIndexParams params = KnownFields.of(request.getFieldIndexParams(), PayloadIndexParams.parser());
        if (params.getIndexParamsCase() != kind.paramsCase()) {
            throw Refusal.invalid("field_type (" + kind.schemaType() + ") and field_index_params do not match");
        }
        return new IndexSchema(kind, kind == IndexKind.TEXT ? text(params) : params);
    }

    private static IndexKind kind(CreateFieldIndexCollection request, boolean hasParams) {
        if (!request.hasFieldType()) {
            throw Refusal.invalid("cannot convert field_type");
        }
        FieldType type = request.getFieldType();
        return IndexKind.of(type)
                .orElseThrow(() -> hasParams
                        ? Refusal.invalid("field type is missing")
                        : Refusal.badRequest(
                                "Can't auto-detect field type, please specify `field_schema` in the request"));
    }

    /** Languages by their full names, stopwords sorted and once, a stemmer without a kind as none. */
    private static PayloadIndexParams text(PayloadIndexParams params) {
        TextIndexParams.Builder text = params.getTextIndexParams().toBuilder();
        if (text.getTokenizer() == TokenizerType.Unknown || text.getTokenizer() == TokenizerType.UNRECOGNIZED) {
            throw Refusal.invalid("unknown tokenizer type");
        }
        if (text.hasStopwords()) {
            text.setStopwords(stopwords(text.getStopwords()));
        }
        if (text.getStemmer().hasSnowball()) {
            String language =
                    Languages.ofStemmer(text.getStemmer().getSnowball().getLanguage());
            text.getStemmerBuilder().getSnowballBuilder().setLanguage(language);
        } else {
            text.clearStemmer();
        }
        return params.toBuilder().setTextIndexParams(text).build();
    }

    private static StopwordsSet stopwords(StopwordsSet given) {
        return StopwordsSet.newBuilder()
                .addAllLanguages(given.getLanguagesList().stream()
                        .map(Languages::ofStopwords)
                        .distinct()
                        .sorted()
                        .toList())
                .addAllCustom(given.getCustomList().stream().distinct().sorted().toList())
                .build();
    }
}
