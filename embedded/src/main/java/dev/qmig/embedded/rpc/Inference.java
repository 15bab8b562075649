package dev.qmig.embedded.rpc;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Points.Image;
import io.qdrant.client.grpc.Points.InferenceObject;
import io.qdrant.client.grpc.Points.VectorInput;

/** What asks for inference, answered as by a server that has no service for it. */
final class Inference {
    private static final String NO_SERVICE =
            "InferenceService URL not configured - please provide valid address in config";
    private static final String NO_IMAGE = "Empty image is not allowed";
    private static final String NO_OBJECT = "Empty object is not allowed";

    private Inference() {}

    /** A text to store. */
    static Refusal refuse() {
        return Refusal.serviceError(NO_SERVICE);
    }

    /** An image to store. */
    static Refusal refuse(Image image) {
        return image.hasImage() ? refuse() : Refusal.invalid(NO_IMAGE);
    }

    /** Anything else to store. */
    static Refusal refuse(InferenceObject object) {
        return object.hasObject() ? refuse() : Refusal.invalid(NO_OBJECT);
    }

    /** The same where only vectors can be. */
    static Refusal refusePlain(String kind) {
        return Refusal.invalid(kind + " can't be converted to VectorInternal");
    }

    /** Something to search with. */
    static Refusal refuse(VectorInput input) {
        if (input.hasImage() && !input.getImage().hasImage()) {
            return unconverted("Image", NO_IMAGE);
        }
        if (input.hasObject() && !input.getObject().hasObject()) {
            return unconverted("Object", NO_OBJECT);
        }
        return Refusal.internal("Inference error: Service internal error: " + NO_SERVICE);
    }

    private static Refusal unconverted(String kind, String complaint) {
        return Refusal.internal(kind + " conversion error: Status { code: InvalidArgument, message: \"" + complaint
                + "\", source: None }");
    }
}
