package dev.qmig.testing.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.qmig.testing.QdrantExtension;
import io.qdrant.client.QdrantClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init") // the extension sets the field before each test
class FieldTest {
    @RegisterExtension
    static final QdrantExtension QDRANT = QdrantExtension.migrated(Path.of("src/test/migrations"));

    private QdrantClient client;

    @Test
    void beginsWithoutArticles() throws Exception {
        assertEquals(0, client.countAsync("articles").get());
    }
}
