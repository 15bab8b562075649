package dev.qmig.plan;

import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Loss;
import dev.qmig.model.ServerVersion;
import java.util.Map;

/**
 * What planning may know of the server, read once before it starts.
 *
 * @param data how much there is of what a step would destroy
 * @since 0.1
 */
public record Facts(ClusterSchema schema, ServerVersion server, Map<Loss, Long> data) {

    /** Copies. */
    public Facts {
        data = Map.copyOf(data);
    }
}
