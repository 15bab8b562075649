package dev.qmig.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.qmig.embedded.EmbeddedQdrant;
import io.qdrant.client.QdrantClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

class FieldsExtensionTest extends FieldsExtensionBase {
    @RegisterExtension
    static final QdrantExtension QDRANT = QdrantExtension.migrated(Path.of("src/test/migrations"));

    private static final EmbeddedQdrant OWN = EmbeddedQdrant.inMemory();

    private static @Nullable EmbeddedQdrant shared;
    private static @Nullable Object last;

    private @Nullable QdrantClient client;
    private EmbeddedQdrant own = OWN;

    @BeforeEach
    void prepared() throws Exception {
        assertNotNull(client);
        client.deleteCollectionAsync("articles").get();
    }

    @AfterEach
    void stillThere() {
        assertNotNull(client);
        last = shared;
    }

    @AfterAll
    static void cleared() {
        assertNull(shared);
        OWN.close();
    }

    @RepeatedTest(2)
    @DisplayName("each test has another server, in static fields too")
    void apart(EmbeddedQdrant qdrant) {
        assertSame(qdrant, shared);
        assertSame(qdrant, inherited);
        assertNotSame(last, shared);
    }

    @Test
    @DisplayName("what the test has set itself stays")
    void own() {
        assertSame(OWN, own);
    }

    @Nested
    @DisplayName("a nested class")
    class Inner {
        private @Nullable QdrantClient mine;

        @Test
        @DisplayName("has the server of the outer one in its own fields, too")
        void inherits() throws Exception {
            assertNotNull(mine);
            assertSame(client, mine);
            assertEquals(false, mine.collectionExistsAsync("articles").get());
        }
    }

    @Nested
    @DisplayName("a nested class with one instance for all tests")
    @TestInstance(Lifecycle.PER_CLASS)
    class Once {
        private @Nullable EmbeddedQdrant mine;
        private @Nullable Object before;

        @BeforeEach
        void refilled() {
            assertNotNull(mine);
            assertNotSame(before, mine);
        }

        @RepeatedTest(2)
        @DisplayName("has another server in it for each")
        void apart() {
            assertSame(shared, mine);
            before = mine;
        }
    }
}

/** Fields of a class that tests extend. */
class FieldsExtensionBase {
    @Nullable
    EmbeddedQdrant inherited;
}
