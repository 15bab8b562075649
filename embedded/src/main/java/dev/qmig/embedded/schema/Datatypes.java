package dev.qmig.embedded.schema;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.vector.Element;
import io.qdrant.client.grpc.Collections.Datatype;

/** The numbers that stand for datatypes. Turbo4 is known to the server but not to the messages of this client. */
final class Datatypes {
    static final int TURBO4 = 4;

    private Datatypes() {}

    /** Whether a datatype is set: the default one counts as unset. Refuses a number the server does not know. */
    static boolean isSet(int datatype) {
        if (datatype < 0 || datatype > TURBO4) {
            throw Refusal.invalid("Cannot convert datatype: " + datatype);
        }
        return datatype != Datatype.Default_VALUE;
    }

    /** Dense vectors of this type are not finished in the version this server stands for. */
    static void refuseDenseTurbo4(int datatype) {
        if (datatype == TURBO4) {
            throw Refusal.serviceError(
                    "Segment DB create panickedwith:\n" + "not implemented: turbo4 datatype storage not yet wired up");
        }
    }

    static Element element(Datatype datatype) {
        return switch (datatype) {
            case Default, Float32, UNRECOGNIZED -> Element.FLOAT32;
            case Uint8 -> Element.UINT8;
            case Float16 -> Element.FLOAT16;
        };
    }
}
