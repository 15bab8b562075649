package dev.qmig.qdrant;

import dev.qmig.model.Term;
import io.qdrant.client.grpc.Points.WriteOrderingType;

/**
 * In which order the replicas of a shard make writes that come at the same time, as Qdrant's {@code WriteOrdering} says.
 *
 * @since 0.1
 */
public enum WriteOrdering implements Term {
    /** Any order, which is Qdrant's own choice and the fastest; fine where nobody else writes to the points that are moved. */
    WEAK("weak", WriteOrderingType.Weak),
    /** One order, as long as the same replica leads. */
    MEDIUM("medium", WriteOrderingType.Medium),
    /** One order; a write fails while the replica that leads is not there. */
    STRONG("strong", WriteOrderingType.Strong);

    private final String term;
    private final WriteOrderingType type;

    WriteOrdering(String term, WriteOrderingType type) {
        this.term = term;
        this.type = type;
    }

    @Override
    public String term() {
        return term;
    }

    io.qdrant.client.grpc.Points.WriteOrdering message() {
        return io.qdrant.client.grpc.Points.WriteOrdering.newBuilder()
                .setType(type)
                .build();
    }
}
