package dev.qmig.embedded.vector;

/** How two vectors are compared. Raw similarity is larger for what is nearer; what a reply shows may be a distance. */
public enum Metric {
    DOT {
        @Override
        float similarity(float[] a, float[] b, int offset) {
            return Sums.products(a, b, offset);
        }
    },
    COSINE {
        @Override
        float similarity(float[] a, float[] b, int offset) {
            return Sums.products(a, b, offset);
        }
    },
    /** Bytes cannot be normalised when they are stored, so their cosine is taken when they are compared. */
    COSINE_OF_BYTES {
        @Override
        float similarity(float[] a, float[] b, int offset) {
            float norms = Sums.products(a, a, 0) * Sums.squares(b, offset, a.length);
            return norms == 0f ? 0f : Sums.products(a, b, offset) / (float) Math.sqrt(norms);
        }
    },
    EUCLID {
        @Override
        float similarity(float[] a, float[] b, int offset) {
            return -Sums.squaredDifferences(a, b, offset);
        }

        @Override
        public float shown(float similarity) {
            return (float) Math.sqrt(Math.abs(similarity));
        }

        @Override
        public boolean isDistance() {
            return true;
        }
    },
    MANHATTAN {
        @Override
        float similarity(float[] a, float[] b, int offset) {
            return -Sums.differences(a, b, offset);
        }

        @Override
        public float shown(float similarity) {
            return Math.abs(similarity);
        }

        @Override
        public boolean isDistance() {
            return true;
        }
    };

    /** Norms this close to 0 or 1, squared, are left alone. */
    private static final float ZERO = 1.1920929e-7f;

    private static final float NEAR_ONE = 1e-6f;

    /** Of one vector and the one that begins at a place of an array. */
    abstract float similarity(float[] a, float[] b, int offset);

    float similarity(float[] a, float[] b) {
        return similarity(a, b, 0);
    }

    /** The score a reply shows for a raw similarity. */
    public float shown(float similarity) {
        return similarity;
    }

    /** Whether the scores shown are distances, where less is nearer. */
    public boolean isDistance() {
        return false;
    }

    float[] prepared(float[] data) {
        return this == COSINE ? normalised(data) : data;
    }

    private static float[] normalised(float[] data) {
        float square = Sums.products(data, data, 0);
        if (square < ZERO || Math.abs(square - 1f) <= NEAR_ONE) {
            return data;
        }
        float length = (float) Math.sqrt(square);
        float[] result = new float[data.length];
        for (int i = 0; i < data.length; i++) {
            result[i] = data[i] / length;
        }
        return result;
    }
}
