package dev.qmig.qdrant;

import java.time.Duration;

/**
 * What a call is for, which decides how long it may take and what its failure means.
 *
 * @param purpose what it does, so that it reads well after "cannot"
 */
record Call(Nature nature, String purpose, Duration limit) {

    enum Nature {
        /** The first call, which finds out who is there. */
        GREETING,
        /** Changes nothing. */
        READ,
        /** Changes something, so that not knowing whether it did is a case of its own. */
        CHANGE,
        /** Changes something, and made twice it is as made once. */
        REPEATABLE
    }
}
