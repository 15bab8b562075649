package dev.qmig.model;

import java.util.Map;

/**
 * What a collection is at, as far as the server tells.
 *
 * @param status Qdrant's word: {@code green}, {@code yellow} (it optimizes), {@code grey} (it would, and waits for an update) or
 *     {@code red} (something failed)
 * @param queued how many updates wait behind the one that is being made
 * @param points how many points it has, roughly
 * @param indexed how many points are in each payload index, by field
 * @since 0.1
 */
public record Activity(String status, long queued, long points, Map<String, Long> indexed) {

    /** Copies. */
    public Activity {
        indexed = Map.copyOf(indexed);
    }
}
