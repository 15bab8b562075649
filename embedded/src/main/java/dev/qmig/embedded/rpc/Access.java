package dev.qmig.embedded.rpc;

import dev.qmig.embedded.error.Refusal;
import io.grpc.Context;

/** What the caller of the current request may do. */
enum Access {
    FULL,
    READ_ONLY;

    /** Set by {@link ApiKeyCheck}; without it everything is allowed. */
    static final Context.Key<Access> OF_CALLER = Context.keyWithDefault("qdrant-access", FULL);

    /** Refuses a caller that may only read. */
    static void requireManage() {
        if (OF_CALLER.get() == READ_ONLY) {
            throw Refusal.forbidden("Global manage access is required");
        }
    }
}
