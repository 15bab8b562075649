package com.example.search;

import static dev.qmig.dsl.Blocks.block;

import dev.qmig.dsl.Migration;
import dev.qmig.dsl.MigrationScope;
import dev.qmig.model.Distance;

/** A migration that is a class: it takes its place among the scripts by its version. */
public final class V3__notes implements Migration {

    @Override
    public void migrate(MigrationScope scope) {
        scope.createCollection(
                "notes", block(notes -> notes.vectors(Schema.DIMENSIONS, Distance.COSINE, block(vector -> {}))));
        scope.createPayloadIndexes("notes", false, block(indexes -> indexes.keyword("author", block(index -> {}))));
    }
}
