package com.example.books;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorsFactory.vectors;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Keeps books, and finds those that are like another. */
public final class BookStore {

    private static final String BOOKS = "books";

    private final QdrantClient client;

    public BookStore(QdrantClient client) {
        this.client = client;
    }

    /** Keeps a book; one with the same number is replaced. */
    public void add(long number, String title, String genre, float... embedding)
            throws ExecutionException, InterruptedException {
        PointStruct book = PointStruct.newBuilder()
                .setId(id(number))
                .setVectors(vectors(embedding))
                .putPayload("title", value(title))
                .putPayload("genre", value(genre))
                .build();
        client.upsertAsync(BOOKS, List.of(book)).get();
    }

    /** The titles of a genre, those nearest to {@code embedding} first. */
    public List<String> find(String genre, float... embedding) throws ExecutionException, InterruptedException {
        QueryPoints query = QueryPoints.newBuilder()
                .setCollectionName(BOOKS)
                .setQuery(nearest(embedding))
                .setFilter(Filter.newBuilder().addMust(matchKeyword("genre", genre)))
                .setWithPayload(WithPayloadSelectorFactory.enable(true))
                .build();
        return client.queryAsync(query).get().stream()
                .map(found -> found.getPayloadOrThrow("title").getStringValue())
                .toList();
    }
}
