package com.example.shop;

import static io.qdrant.client.ConditionFactory.match;

import dev.qmig.Qmig;
import dev.qmig.QmigConfiguration;
import dev.qmig.StoppedException;
import dev.qmig.embedded.EmbeddedQdrant;
import dev.qmig.engine.Progress;
import dev.qmig.qdrant.Target;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Common.Filter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** Starts the shop: migrates, and then works with what is there. */
public final class Shop {

    private final QdrantClient client;

    Shop(QdrantClient client) {
        this.client = client;
    }

    public static void main(String[] args) throws Exception {
        String url = System.getenv("QDRANT_URL");
        if (url == null) {
            try (EmbeddedQdrant qdrant = EmbeddedQdrant.open(Path.of("data"))) {
                migrate(Qmig.configure().embedded(qdrant::channel));
                work(QdrantGrpcClient.newBuilder(qdrant.channel()));
            }
        } else {
            URI server = URI.create(url);
            migrate(Qmig.configure().server(Target.parse(url)));
            work(QdrantGrpcClient.newBuilder(
                    server.getHost(), server.getPort(), server.getScheme().equals("https")));
        }
    }

    /**
     * Applies what is pending.
     *
     * @throws StoppedException where it cannot be applied, so that the shop does not start
     */
    private static void migrate(QmigConfiguration configuration) {
        try (Qmig qmig = configuration.services().listener(event -> tell(event)).open()) {
            var report = qmig.migrate().orThrow();
            System.out.println(qmig.getTarget() + ": now at version " + report.getCurrent());
        }
    }

    private static void tell(Progress event) {
        if (event instanceof Progress.MigrationStarted started) {
            System.out.println("applying " + started.version() + " " + started.description());
        }
    }

    private static void work(QdrantGrpcClient.Builder connection) throws ExecutionException, InterruptedException {
        try (QdrantClient client = new QdrantClient(connection.build())) {
            Shop shop = new Shop(client);
            System.out.println(shop.products() + " products, " + shop.inStock() + " in stock");
        }
    }

    long products() throws ExecutionException, InterruptedException {
        return client.countAsync("products").get();
    }

    long inStock() throws ExecutionException, InterruptedException {
        Filter filter = Filter.newBuilder().addMust(match("in_stock", true)).build();
        return client.countAsync("products", filter, true).get();
    }
}
