package dev.qmig.testing.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.qmig.embedded.EmbeddedQdrant;
import dev.qmig.embedded.EmbeddedQdrantException;
import dev.qmig.embedded.EmbeddedServer;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTest {
    private static final VectorParams PARAMS =
            VectorParams.newBuilder().setSize(2).setDistance(Distance.Cosine).build();

    @Test
    void inProcess() throws Exception {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.inMemory();
                QdrantClient client = new QdrantClient(
                        QdrantGrpcClient.newBuilder(qdrant.channel(), false).build())) {
            client.createCollectionAsync("articles", PARAMS).get();
            assertEquals(List.of("articles"), client.listCollectionsAsync().get());
        }
    }

    @Test
    void inFolder(@TempDir Path folder) {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open(folder)) {
            assertThrows(EmbeddedQdrantException.class, () -> EmbeddedQdrant.open(folder));
            assertEquals(false, qdrant.channel().isShutdown());
        }
    }

    @Test
    void onPort() throws Exception {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.inMemory();
                EmbeddedServer server = qdrant.serve(0)) {
            ManagedChannel channel = OkHttpChannelBuilder.forAddress("localhost", server.port())
                    .usePlaintext()
                    .build();
            try (QdrantClient client =
                    new QdrantClient(QdrantGrpcClient.newBuilder(channel, true).build())) {
                assertEquals(List.of(), client.listCollectionsAsync().get());
            }
        }
    }
}
