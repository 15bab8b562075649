package dev.qmig.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qdrant.client.QdrantClient;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstanceExtensionTest {
    @RegisterExtension
    final QdrantExtension qdrant = QdrantExtension.migrated(Path.of("src/test/migrations"));

    @RepeatedTest(2)
    @DisplayName("a field of the instance will do as well")
    void migrated(QdrantClient client) throws Exception {
        assertEquals(true, client.collectionExistsAsync("articles").get());
        client.deleteCollectionAsync("articles").get();
    }
}
