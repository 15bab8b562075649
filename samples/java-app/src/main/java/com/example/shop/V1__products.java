package com.example.shop;

import static dev.qmig.dsl.Blocks.block;

import dev.qmig.dsl.Migration;
import dev.qmig.dsl.MigrationScope;
import dev.qmig.model.Distance;
import java.util.Map;

/** The collection of products, and what the shop begins with. */
public final class V1__products implements Migration {

    @Override
    public void migrate(MigrationScope scope) {
        scope.description("three products");
        scope.createCollection(
                "products", block(products -> products.vectors(2, Distance.COSINE, block(vector -> {}))));
        scope.upsertPoints("products", block(points -> {
            points.point(1, block(lamp -> {
                lamp.vector(0.6, 0.8);
                lamp.payload(Map.of("name", "lamp"));
            }));
            points.point(2, block(chair -> {
                chair.vector(0.8, 0.6);
                chair.payload(Map.of("name", "chair"));
            }));
            points.point(3, block(table -> {
                table.vector(1, 0);
                table.payload(Map.of("name", "table"));
            }));
        }));
    }
}
