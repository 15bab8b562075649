package dev.qmig.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.qmig.embedded.EmbeddedQdrant;
import io.grpc.ManagedChannel;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Points.PointStruct;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QdrantExtensionTest {
    @RegisterExtension
    static final QdrantExtension QDRANT = QdrantExtension.migrated(Path.of("src/test/migrations"));

    private static @Nullable ManagedChannel last;

    private @Nullable EmbeddedQdrant before;

    @BeforeEach
    void write(EmbeddedQdrant qdrant, QdrantClient client) throws Exception {
        before = qdrant;
        upsert(client, 1);
    }

    @AfterEach
    void remember(EmbeddedQdrant qdrant) {
        assertSame(before, qdrant);
        assertNotSame(last, qdrant.channel());
        last = qdrant.channel();
    }

    @AfterAll
    static void closed() {
        assertNotNull(last);
        assertEquals(true, last.isShutdown());
    }

    @RepeatedTest(3)
    @DisplayName("two tests do not see each other's points")
    void apart(QdrantClient client) throws Exception {
        upsert(client, 2);
        assertEquals(2, client.countAsync("articles_live").get());
    }

    @Test
    @DisplayName("a test and its preparation have the same server")
    void same(EmbeddedQdrant qdrant, QdrantClient client) throws Exception {
        assertSame(before, qdrant);
        assertEquals(1, client.countAsync("articles_live").get());
    }

    @Nested
    @DisplayName("a nested class")
    class Inner {
        @Test
        @DisplayName("has what is prepared for the outer one")
        void inherits(QdrantClient client) throws Exception {
            assertEquals(1, client.countAsync("articles_live").get());
        }
    }

    private static void upsert(QdrantClient client, long id) throws Exception {
        PointStruct point = PointStruct.newBuilder()
                .setId(PointIdFactory.id(id))
                .setVectors(VectorsFactory.vectors(1f, 2f))
                .build();
        client.upsertAsync("articles_live", List.of(point)).get();
    }
}
