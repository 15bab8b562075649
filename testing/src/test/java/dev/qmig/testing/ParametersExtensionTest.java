package dev.qmig.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qdrant.client.QdrantClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ParametersExtensionTest {
    private static final QdrantExtension SCRIPTS = QdrantExtension.migrated(Path.of("src/test/parameters"));

    @Nested
    @DisplayName("with parameters")
    class Given {
        @RegisterExtension
        static final QdrantExtension QDRANT = SCRIPTS.withParameters(Map.of("size", 3, "name", "books"));

        @Test
        @DisplayName("the scripts take their values")
        void taken(QdrantClient client) throws Exception {
            assertEquals(3, size(client, "books"));
        }
    }

    @Nested
    @DisplayName("with others of the same scripts")
    class Others {
        @RegisterExtension
        static final QdrantExtension QDRANT = SCRIPTS.withParameters(Map.of("size", 5));

        @Test
        @DisplayName("there is another server, and what is not given is as declared")
        void apart(QdrantClient client) throws Exception {
            assertEquals(5, size(client, "articles"));
            assertEquals(false, client.collectionExistsAsync("books").get());
        }
    }

    private static long size(QdrantClient client, String collection) throws Exception {
        return client.getCollectionInfoAsync(collection)
                .get()
                .getConfig()
                .getParams()
                .getVectorsConfig()
                .getParams()
                .getSize();
    }
}
