package dev.qmig.embedded.collection;

import dev.qmig.embedded.filter.Subject;
import dev.qmig.embedded.vector.VectorValue;
import dev.qmig.embedded.vector.VectorValue.Dense;
import dev.qmig.embedded.vector.VectorValue.Sparse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The dense vectors of one name in a row, with their points, in the order of ids. A search that goes through all of them
 * waits for memory more than for anything else, and memory comes faster when it is asked for in its order.
 */
public final class Column {
    /** So many numbers go into one array at most, if one vector alone has not more. */
    private static final int BLOCK = 1 << 16;

    private final Point[] points;
    private final float[][] blocks;
    private final int size;

    private Column(List<Point> points, List<float[]> vectors, int size) {
        this.points = points.toArray(Point[]::new);
        this.size = size;
        int perBlock = Math.max(1, BLOCK / size);
        this.blocks = new float[(vectors.size() + perBlock - 1) / perBlock][];
        for (int i = 0; i < blocks.length; i++) {
            int first = i * perBlock;
            blocks[i] = joined(vectors.subList(first, Math.min(vectors.size(), first + perBlock)), size);
        }
    }

    private static float[] joined(List<float[]> vectors, int size) {
        float[] block = new float[vectors.size() * size];
        for (int i = 0; i < vectors.size(); i++) {
            System.arraycopy(vectors.get(i), 0, block, i * size, size);
        }
        return block;
    }

    /** Of the points that have a vector of the name, which has so many numbers. */
    static Column of(Stream<Point> points, String name, int size) {
        List<Point> having = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        points.forEach(point -> {
            VectorValue vector = point.vectors().get(name);
            if (vector != null) {
                having.add(point);
                vectors.add(vector.fold(Dense::data, multi -> multi.rows()[0], Sparse::values));
            }
        });
        return new Column(having, vectors, size);
    }

    /** Takes a point, and the array in which its vector begins at a place. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Point point, float[] numbers, int offset);
    }

    public void forEach(Predicate<Subject> wanted, Visitor visitor) {
        int next = 0;
        for (float[] block : blocks) {
            for (int offset = 0; offset < block.length; offset += size) {
                Point point = points[next++];
                if (wanted.test(point)) {
                    visitor.visit(point, block, offset);
                }
            }
        }
    }
}
