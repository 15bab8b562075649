package dev.qmig.plan;

import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Loss;
import dev.qmig.model.ServerVersion;
import java.util.Map;

/**
 * What planning may know of the server, read once before it starts.
 *
 * @param points how much there is of what a step would destroy
 * @since 0.1
 */
public record Facts(ClusterSchema schema, ServerVersion server, Map<Loss, Long> points) {

    /** Copies. */
    public Facts {
        points = Map.copyOf(points);
    }
}
