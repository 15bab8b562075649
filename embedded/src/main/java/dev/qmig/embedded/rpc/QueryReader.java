package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Filters;
import dev.qmig.embedded.request.RequestCheck;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.search.Example;
import dev.qmig.embedded.search.Ordering;
import dev.qmig.embedded.search.QuerySpec;
import dev.qmig.embedded.search.QuerySpec.Lookup;
import dev.qmig.embedded.search.References;
import dev.qmig.embedded.search.Source;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorProtos;
import dev.qmig.embedded.vector.VectorValue;
import dev.qmig.embedded.vector.VectorValue.Dense;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.LookupLocation;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RecommendInput;
import io.qdrant.client.grpc.Points.RecommendPoints;
import io.qdrant.client.grpc.Points.RecommendStrategy;
import io.qdrant.client.grpc.Points.SearchPoints;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads queries of every kind. What this server leaves out is refused as not implemented. */
final class QueryReader {
    private final Catalog catalog;

    QueryReader(Catalog catalog) {
        this.catalog = catalog;
    }

    QuerySpec read(QueryPoints query) {
        return new QuerySpec(
                query.getPrefetchList().stream().map(this::read).toList(),
                source(query.hasQuery(), query.getQuery(), query.getPrefetchCount(), query.hasScoreThreshold()),
                using(query.getQuery(), query.getUsing()),
                Filters.read(query.getFilter()),
                threshold(query.hasScoreThreshold(), query.getScoreThreshold()),
                query.hasLimit() ? query.getLimit() : QueryLimits.DEFAULT_LIMIT,
                query.getOffset(),
                query.hasLookupFrom() ? lookup(query.getLookupFrom(), query.getUsing()) : null);
    }

    private QuerySpec read(PrefetchQuery query) {
        return new QuerySpec(
                query.getPrefetchList().stream().map(this::read).toList(),
                source(query.hasQuery(), query.getQuery(), query.getPrefetchCount(), query.hasScoreThreshold()),
                using(query.getQuery(), query.getUsing()),
                Filters.read(query.getFilter()),
                threshold(query.hasScoreThreshold(), query.getScoreThreshold()),
                query.hasLimit() ? query.getLimit() : QueryLimits.DEFAULT_LIMIT,
                0,
                query.hasLookupFrom() ? lookup(query.getLookupFrom(), query.getUsing()) : null);
    }

    static QuerySpec read(SearchPoints search) {
        return new QuerySpec(
                List.of(),
                new Source.Nearest(new Example.Given(vector(search))),
                search.hasVectorName() ? search.getVectorName() : CollectionSettings.UNNAMED,
                Filters.read(search.getFilter()),
                threshold(search.hasScoreThreshold(), search.getScoreThreshold()),
                search.getLimit(),
                search.getOffset(),
                null);
    }

    private static VectorValue vector(SearchPoints search) {
        if (!search.hasSparseIndices()) {
            return new Dense(VectorProtos.array(search.getVectorList()));
        }
        SparseVector sparse = SparseVector.newBuilder()
                .addAllIndices(search.getSparseIndices().getDataList())
                .addAllValues(search.getVectorList())
                .build();
        RequestCheck.complaint(sparse).ifPresent(complaint -> {
            throw Refusal.invalid("Sparse indices does not match sparse vector conditions: " + complaint);
        });
        return VectorProtos.sparse(sparse);
    }

    QuerySpec read(RecommendPoints recommend) {
        Source source = new Source.Recommend(
                Stream.concat(
                                recommend.getPositiveList().stream().map(QueryReader::ofPoint),
                                recommend.getPositiveVectorsList().stream()
                                        .map(PointReader::vector)
                                        .map(Example.Given::new))
                        .toList(),
                Stream.concat(
                                recommend.getNegativeList().stream().map(QueryReader::ofPoint),
                                recommend.getNegativeVectorsList().stream()
                                        .map(PointReader::vector)
                                        .map(Example.Given::new))
                        .toList(),
                strategy(recommend.getStrategy(), recommend.getStrategyValue()));
        return new QuerySpec(
                List.of(),
                source,
                recommend.getUsing(),
                Filters.read(recommend.getFilter()),
                threshold(recommend.hasScoreThreshold(), recommend.getScoreThreshold()),
                recommend.getLimit(),
                recommend.getOffset(),
                recommend.hasLookupFrom() ? lookup(recommend.getLookupFrom(), recommend.getUsing()) : null);
    }

    private static Example ofPoint(PointId id) {
        return new Example.OfPoint(PointKey.of(id));
    }

    private static OptionalDouble threshold(boolean given, float threshold) {
        return given ? OptionalDouble.of(threshold) : OptionalDouble.empty();
    }

    /** Without a query of its own it is a scroll, which has no scores and cannot merge prefetches. */
    private static Source source(boolean given, Query query, int prefetches, boolean hasThreshold) {
        if (!given && prefetches > 0) {
            throw Refusal.badRequest(
                    "A query is needed to merge the prefetches. " + "Can't have prefetches without defining a query.");
        }
        if (!given && hasThreshold) {
            throw Refusal.badRequest("A query is needed to use the score_threshold. "
                    + "Can't have score_threshold without defining a query.");
        }
        if (query.hasOrderBy() && hasThreshold) {
            throw Refusal.badRequest("Can't use score_threshold with an order_by query.");
        }
        return given ? source(query) : new Source.ById();
    }

    private static String using(Query query, String name) {
        if ((query.hasFusion() || query.hasRrf()) && !name.isEmpty()) {
            throw Refusal.badRequest("Fusion queries cannot be combined with the 'using' field.");
        }
        return name;
    }

    private static Source source(Query query) {
        return switch (query.getVariantCase()) {
            case NEAREST -> new Source.Nearest(example(query.getNearest()));
            case RECOMMEND -> recommend(query.getRecommend());
            case ORDER_BY -> new Source.ByField(Ordering.read(query.getOrderBy()));
            case FUSION -> fusion(query);
            case RRF ->
                new Source.Fusion(
                        query.getRrf().hasK() ? query.getRrf().getK() : Source.Fusion.DEFAULT_K,
                        query.getRrf().getWeightsList());
            case DISCOVER -> throw Refusal.unimplemented("discover queries");
            case CONTEXT -> throw Refusal.unimplemented("context queries");
            case SAMPLE -> throw Refusal.unimplemented("random sampling");
            case FORMULA -> throw Refusal.unimplemented("score formulas");
            case NEAREST_WITH_MMR -> throw Refusal.unimplemented("maximal marginal relevance");
            case RELEVANCE_FEEDBACK -> throw Refusal.unimplemented("relevance feedback");
            case VARIANT_NOT_SET -> throw Refusal.invalid("Query variant is missing");
        };
    }

    private static Source fusion(Query query) {
        return switch (query.getFusion()) {
            case RRF -> new Source.Fusion(Source.Fusion.DEFAULT_K, List.of());
            case DBSF -> throw Refusal.unimplemented("distribution-based score fusion");
            case UNRECOGNIZED -> throw Refusal.invalid("Unknown fusion: " + query.getFusionValue());
        };
    }

    private static Source recommend(RecommendInput input) {
        return new Source.Recommend(
                input.getPositiveList().stream().map(QueryReader::example).toList(),
                input.getNegativeList().stream().map(QueryReader::example).toList(),
                strategy(input.getStrategy(), input.getStrategyValue()));
    }

    private static RecommendStrategy strategy(RecommendStrategy strategy, int number) {
        if (strategy == RecommendStrategy.UNRECOGNIZED) {
            throw Refusal.invalid("Unknown recommend strategy: " + number);
        }
        return strategy;
    }

    private static Example example(VectorInput input) {
        return switch (input.getVariantCase()) {
            case ID -> ofPoint(input.getId());
            case DENSE -> new Example.Given(VectorProtos.dense(input.getDense()));
            case SPARSE -> new Example.Given(VectorProtos.sparse(input.getSparse()));
            case MULTI_DENSE -> new Example.Given(VectorProtos.multi(input.getMultiDense()));
            case DOCUMENT, IMAGE, OBJECT -> throw PointReader.noInference();
            case VARIANT_NOT_SET -> throw Refusal.invalid("VectorInput variant is missing");
        };
    }

    private Lookup lookup(LookupLocation location, String using) {
        String vectorName = location.hasVectorName() ? location.getVectorName() : using;
        return new Elsewhere(catalog, location.getCollectionName(), vectorName);
    }

    /** Ids looked up in another collection. */
    private record Elsewhere(Catalog catalog, String collection, String vectorName) implements Lookup {
        @Override
        public <R> R in(Function<References, R> reader) {
            return OtherCollections.find(catalog, collection)
                    .readBesides(contents -> reader.apply(new References(contents, vectorName)));
        }
    }
}
