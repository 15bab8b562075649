package dev.qmig.embedded.vector;

/** What a number of a vector is kept as; reading it back gives what is left of it. */
public enum Element {
    FLOAT32 {
        @Override
        float kept(float value) {
            return value;
        }
    },
    FLOAT16 {
        @Override
        float kept(float value) {
            return HalfPrecision.rounded(value);
        }
    },
    UINT8 {
        @Override
        float kept(float value) {
            return (int) Math.max(0, Math.min(255, value));
        }
    };

    abstract float kept(float value);

    float[] kept(float[] data) {
        if (this == FLOAT32) {
            return data;
        }
        float[] result = new float[data.length];
        for (int i = 0; i < data.length; i++) {
            result[i] = kept(data[i]);
        }
        return result;
    }
}
