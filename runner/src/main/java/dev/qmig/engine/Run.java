package dev.qmig.engine;

import dev.qmig.history.HistoryStore;
import dev.qmig.history.RunInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What every part of one run works with. */
record Run(
        Lease lease,
        Requests requests,
        HistoryStore history,
        CurrentVersion current,
        RunInfo by,
        Clock clock,
        Progress.Listener listener) {

    Instant now() {
        return clock.instant();
    }

    Duration since(Instant start) {
        return Duration.between(start, now());
    }

    void tell(Progress event) {
        listener.on(event);
    }
}
