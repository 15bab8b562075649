package dev.qmig.testing.examples;

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
    static final QdrantExtension QDRANT = QdrantExtension.migrated(Path.of("src/test/migrations"));

    @Test
    void storesArticlesBehindTheAlias(QdrantClient client) throws Exception {
        PointStruct article = PointStruct.newBuilder()
                .setId(id(1))
                .setVectors(vectors(0.6f, 0.8f))
                .putPayload("lang", value("en"))
                .build();
        client.upsertAsync("articles_live", List.of(article)).get();
        assertEquals(1, client.countAsync("articles").get());
    }

    @Test
    void beginsWithoutThem(QdrantClient client) throws Exception {
        assertEquals(0, client.countAsync("articles").get());
    }
}
