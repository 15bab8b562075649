package dev.qmig.embedded.schema;

import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseIndexConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;

/** Merging of the settings of sparse vectors: the index leaf by leaf, the modifier when it is given and known. */
final class SparseParams {
    private SparseParams() {}

    static SparseVectorParams checked(SparseVectorParams params) {
        Datatypes.isSet(params.getIndex().getDatatypeValue());
        return params;
    }

    static SparseVectorParams merged(SparseVectorParams current, SparseVectorParams diff) {
        SparseVectorParams.Builder result = current.toBuilder();
        if (diff.hasIndex()) {
            result.setIndex(merged(current.getIndex(), diff.getIndex()));
        }
        if (diff.hasModifier() && diff.getModifier() != Modifier.UNRECOGNIZED) {
            result.setModifier(diff.getModifier());
        }
        return result.build();
    }

    /** Leaf by leaf by hand: a message that holds a datatype unknown to this client cannot be merged. */
    private static SparseIndexConfig merged(SparseIndexConfig current, SparseIndexConfig diff) {
        SparseIndexConfig.Builder result = SparseIndexConfig.newBuilder();
        if (current.hasFullScanThreshold() || diff.hasFullScanThreshold()) {
            result.setFullScanThreshold((diff.hasFullScanThreshold() ? diff : current).getFullScanThreshold());
        }
        if (current.hasOnDisk() || diff.hasOnDisk()) {
            result.setOnDisk((diff.hasOnDisk() ? diff : current).getOnDisk());
        }
        boolean changes = Datatypes.isSet(diff.getDatatypeValue());
        if (current.hasDatatype() || changes) {
            result.setDatatypeValue((changes ? diff : current).getDatatypeValue());
        }
        return result.build();
    }
}
