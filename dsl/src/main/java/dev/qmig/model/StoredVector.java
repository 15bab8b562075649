package dev.qmig.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a vector that was written is read back: Qdrant brings vectors to length 1 where their distance is {@link Distance#COSINE} (bytes
 * excepted), and keeps as many digits as the datatype has.
 */
final class StoredVector {

    private static final double FLOAT32_ERROR = 1e-5;
    private static final double FLOAT16_ERROR = 1e-3;

    /** The first number that rounds to infinity: halfway between the largest of IEEE 754 binary16, 65504, and the next power of two. */
    private static final double FLOAT16_LIMIT = 65_520;

    private final boolean normalised;
    private final Datatype datatype;

    private StoredVector(boolean normalised, Datatype datatype) {
        this.normalised = normalised;
        this.datatype = datatype;
    }

    /** Of a dense vector with {@code params}, or a sparse one where that is null. */
    static StoredVector of(@Nullable VectorParams params) {
        if (params == null) {
            return new StoredVector(false, Datatype.FLOAT32);
        }
        Datatype type = params.datatype() == null ? Datatype.FLOAT32 : params.datatype();
        return new StoredVector(params.distance() == Distance.COSINE && type != Datatype.UINT8, type);
    }

    /** Whether Qdrant could not keep {@code values} as finite numbers. */
    boolean overflows(List<Float> values) {
        if (normalised) {
            return !Double.isFinite((float)
                    values.stream().mapToDouble(value -> (double) value * value).sum());
        }
        return datatype == Datatype.FLOAT16 && values.stream().anyMatch(value -> Math.abs(value) >= FLOAT16_LIMIT);
    }

    /** Whether {@code written} reads back as {@code read}. */
    boolean shows(VectorValue written, VectorValue read) {
        if (written instanceof VectorValue.Sparse wish && read instanceof VectorValue.Sparse live) {
            return wish.values().keySet().equals(live.values().keySet())
                    && close(
                            List.copyOf(wish.values().values()),
                            List.copyOf(live.values().values()));
        }
        if (written instanceof VectorValue.Dense wish && read instanceof VectorValue.Dense live) {
            return rowShows(wish.values(), live.values());
        }
        return written instanceof VectorValue.Multi wish
                && read instanceof VectorValue.Multi live
                && rowsShow(wish.rows(), live.rows());
    }

    private boolean rowsShow(List<List<Float>> written, List<List<Float>> read) {
        if (written.size() != read.size()) {
            return false;
        }
        for (int i = 0; i < written.size(); i++) {
            if (!rowShows(written.get(i), read.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean rowShows(List<Float> written, List<Float> read) {
        return normalised ? close(normalised(written), normalised(read)) : close(written, read);
    }

    private static List<Float> normalised(List<Float> values) {
        double length = Math.sqrt(
                values.stream().mapToDouble(value -> (double) value * value).sum());
        if (length == 0) {
            return values;
        }
        List<Float> scaled = new ArrayList<>(values.size());
        values.forEach(value -> scaled.add((float) (value / length)));
        return scaled;
    }

    private boolean close(List<Float> written, List<Float> read) {
        if (written.size() != read.size()) {
            return false;
        }
        for (int i = 0; i < written.size(); i++) {
            if (!close(written.get(i), read.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A byte is what Qdrant makes of the number: cut off at both ends, and without its fraction. */
    private boolean close(double written, double read) {
        return switch (datatype) {
            case UINT8 -> Math.floor(Math.min(Math.max(written, 0), 255)) == read;
            case FLOAT16 -> Math.abs(written - read) <= FLOAT16_ERROR * Math.max(1, Math.abs(written));
            case FLOAT32 -> Math.abs(written - read) <= FLOAT32_ERROR * Math.max(1, Math.abs(written));
        };
    }
}
