package dev.qmig.embed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a user writes who has Java alone; that it compiles without a warning is half of the test. */
final class JavaUse {

    private JavaUse() {}

    static Embedder batches() {
        return Embedder.ofBatches("lengths", texts -> texts.stream()
                .map(text -> new float[] {text.length(), 1})
                .toList());
    }

    static Embedder batches(int size, int concurrency) {
        return Embedder.ofBatches("lengths", size, concurrency, JavaUse::lengths);
    }

    static Embedder texts() {
        return Embedder.ofTexts("lengths", JavaUse::length);
    }

    private static List<float[]> lengths(List<String> texts) throws IOException {
        var vectors = new ArrayList<float[]>();
        for (String text : texts) {
            vectors.add(length(text));
        }
        return vectors;
    }

    private static float[] length(String text) throws IOException {
        if (text.isEmpty()) {
            throw new InputRefusedException("it is empty");
        }
        if (text.equals("broken")) {
            throw new IOException("the model is broken");
        }
        return new float[] {text.length(), 1};
    }

    static Embedder endpoint(String url) {
        return OpenAiEmbedder.at(url, "tiny")
                .batchSize(2)
                .concurrency(2)
                .timeout(Duration.ofSeconds(30))
                .retries(0)
                .build();
    }

    static List<String> sift(Embedder embedder, Path file, List<String> texts) throws InterruptedException {
        var points = new PointEmbedder(embedder, OnRefused.deadLetter(file));
        var told = new ArrayList<String>();
        for (Embedded embedded : points.embedBlocking(
                texts.stream().map(text -> new PointText("id of " + text, text)).toList())) {
            if (embedded instanceof Embedded.Vector vector) {
                told.add("" + vector.getValues()[0]);
            } else if (embedded instanceof Embedded.Refused refused) {
                told.add(refused.getReason());
            }
        }
        return told;
    }

    static List<float[]> ask(Embedder embedder, List<String> texts) throws InterruptedException {
        return embedder.embedBlocking(texts);
    }
}
