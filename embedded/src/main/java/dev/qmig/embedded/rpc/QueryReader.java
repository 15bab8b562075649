package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.Collection;
import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Filters;
import dev.qmig.embedded.request.RequestCheck;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.search.Example;
import dev.qmig.embedded.search.Lookup;
import dev.qmig.embedded.search.Ordering;
import dev.qmig.embedded.search.QuerySpec;
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
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorInput;
import java.util.List;
import java.util.Optional;
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
                query.hasQuery() ? source(query.getQuery()) : new Source.ById(),
                query.getUsing(),
                Filters.clauses(query.getFilter()),
                threshold(query.hasScoreThreshold(), query.getScoreThreshold()),
                query.hasLimit() ? query.getLimit() : QueryLimits.DEFAULT_LIMIT,
                query.getOffset(),
                query.hasLookupFrom() ? lookup(query.getLookupFrom(), query.getUsing()) : null);
    }

    private QuerySpec read(PrefetchQuery query) {
        return new QuerySpec(
                query.getPrefetchList().stream().map(this::read).toList(),
                query.hasQuery() ? source(query.getQuery()) : new Source.ById(),
                query.getUsing(),
                Filters.clauses(query.getFilter()),
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
                Filters.clauses(search.getFilter()),
                threshold(search.hasScoreThreshold(), search.getScoreThreshold()),
                search.getLimit(),
                search.getOffset(),
                null);
    }

    private static VectorValue vector(SearchPoints search) {
        if (!search.hasSparseIndices()) {
            return new Dense(VectorProtos.array(search.getVectorList()));
        }
        if (!search.hasVectorName()) {
            throw Refusal.invalid("Sparse vector must have a name specified");
        }
        SparseVector sparse = SparseVector.newBuilder()
                .addAllIndices(search.getSparseIndices().getDataList())
                .addAllValues(search.getVectorList())
                .build();
        List<String> complaints = RequestCheck.complaints(sparse);
        if (!complaints.isEmpty()) {
            throw Refusal.invalid(
                    "Sparse indices does not match sparse vector conditions: " + String.join("\n", complaints));
        }
        return VectorProtos.sparse(sparse);
    }

    QuerySpec read(RecommendPoints recommend) {
        return new QuerySpec(
                List.of(),
                new Source.Recommend(
                        examples(recommend.getPositiveList(), recommend.getPositiveVectorsList()),
                        examples(recommend.getNegativeList(), recommend.getNegativeVectorsList()),
                        strategy(recommend.getStrategy(), recommend.getStrategyValue())),
                recommend.getUsing(),
                Filters.clauses(recommend.getFilter()),
                threshold(recommend.hasScoreThreshold(), recommend.getScoreThreshold()),
                recommend.getLimit(),
                recommend.getOffset(),
                recommend.hasLookupFrom() ? lookup(recommend.getLookupFrom(), CollectionSettings.UNNAMED) : null);
    }

    private static List<Example> examples(List<PointId> ids, List<Vector> vectors) {
        return Stream.concat(
                        ids.stream().map(QueryReader::ofPoint), vectors.stream().map(QueryReader::example))
                .toList();
    }

    private static Example ofPoint(PointId id) {
        return new Example.OfPoint(PointKey.of(id));
    }

    /** The older calls know no multivectors. */
    private static Example example(Vector vector) {
        VectorValue value = PointReader.plain(vector);
        return value.fold(
                dense -> new Example.Given(value),
                multi -> {
                    throw Refusal.invalid("MultiDense vector is not supported in search request");
                },
                sparse -> new Example.Given(value));
    }

    private static OptionalDouble threshold(boolean given, float threshold) {
        return given ? OptionalDouble.of(threshold) : OptionalDouble.empty();
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
            case SAMPLE -> new Source.Sample();
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
            case UNRECOGNIZED -> throw Refusal.invalid("invalid fusion type value " + query.getFusionValue());
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
            case DOCUMENT, IMAGE, OBJECT -> throw Inference.refuse(input);
            case VARIANT_NOT_SET -> throw Refusal.invalid("VectorInput variant is missing");
        };
    }

    private Lookup lookup(LookupLocation location, String vectorName) {
        return new Elsewhere(
                catalog,
                location.getCollectionName(),
                location.hasVectorName() ? location.getVectorName() : vectorName,
                location.hasShardKeySelector()
                        ? ShardKeys.ofLookup(location.getShardKeySelector())
                        : ShardKeys.Selection.ALL);
    }

    /** Ids looked up in another collection. */
    private record Elsewhere(Catalog catalog, String collection, String vectorName, ShardKeys.Selection selection)
            implements Lookup {
        @Override
        public <R> Optional<R> in(Function<Contents, R> reader) {
            Collection found = OtherCollections.find(catalog, collection);
            return selection.selectsAny() ? Optional.of(found.readBesides(reader)) : Optional.empty();
        }
    }
}
