package com.example.shop;

import static io.qdrant.client.PointIdFactory.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.qmig.testing.QdrantExtension;
import io.qdrant.client.QdrantClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShopTest {

    @RegisterExtension
    static final QdrantExtension QDRANT = QdrantExtension.migrated().withServices();

    @Test
    void everythingIsInStockAtFirst(QdrantClient client) throws Exception {
        Shop shop = new Shop(client);
        assertEquals(shop.products(), shop.inStock());
        client.deleteAsync("products", List.of(id(1))).get();
        assertEquals(2, shop.products());
    }
}
