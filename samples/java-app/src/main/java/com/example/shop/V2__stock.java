package com.example.shop;

import static io.qdrant.client.ValueFactory.value;

import dev.qmig.dsl.Migration;
import dev.qmig.dsl.MigrationScope;
import io.qdrant.client.grpc.Common.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Gives every product a flag, however many there are. Setting it twice does no harm, and neither does removing it. */
public final class V2__stock implements Migration {

    private static final Filter ALL = Filter.getDefaultInstance();
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public void migrate(MigrationScope scope) {
        scope.description("every product says whether it is in stock");
        scope.execute("put products in stock", true, client -> client.setPayloadAsync(
                                "products", Map.of("in_stock", value(true)), ALL, true, null, LIMIT)
                        .get())
                .rollbackWith(true, client -> client.deletePayloadAsync(
                                "products", List.of("in_stock"), ALL, true, null, LIMIT)
                        .get());
    }
}
