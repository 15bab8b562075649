package com.example.books;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.qmig.testing.QdrantExtension;
import io.qdrant.client.QdrantClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BookStoreTest {

    @RegisterExtension
    static final QdrantExtension QDRANT = QdrantExtension.migrated(Path.of("migrations"));

    private QdrantClient client;
    private BookStore books;

    @BeforeEach
    void open() {
        books = new BookStore(client);
    }

    @Test
    void nearestComesFirst() throws Exception {
        books.add(1, "A Field Guide to Moss", "nature", 1, 0, 0);
        books.add(2, "The Tide Pool", "nature", 0, 1, 0);
        books.add(3, "Murder at the Pond", "crime", 0, 1, 0);
        assertEquals(List.of("The Tide Pool", "A Field Guide to Moss"), books.find("nature", 0.2f, 1, 0));
    }

    @Test
    void noTestSeesBooksOfAnother(QdrantClient same) throws Exception {
        assertEquals(0, same.countAsync("books").get());
    }
}
