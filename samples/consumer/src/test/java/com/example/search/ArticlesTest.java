package com.example.search;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.qmig.testing.QdrantExtension;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Points.PointStruct;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ArticlesTest {

    @RegisterExtension
    static final QdrantExtension QDRANT = QdrantExtension.migrated(Path.of("migrations"), Path.of("target", "classes"))
            .withServices();

    @Test
    void articlesAreStoredBehindTheAlias(QdrantClient client) throws Exception {
        PointStruct article = PointStruct.newBuilder()
                .setId(id(1))
                .setVectors(vectors(0.5f, 0.5f, 0.5f, 0.5f))
                .putPayload(Schema.LANGUAGE, value("en"))
                .build();
        client.upsertAsync(Schema.ARTICLES, List.of(article)).get();
        assertEquals(1, client.countAsync(Schema.ARTICLES_V1).get());
    }

    @Test
    void classesAreAppliedToo(QdrantClient client) throws Exception {
        assertEquals(0, client.countAsync("notes").get());
    }
}
