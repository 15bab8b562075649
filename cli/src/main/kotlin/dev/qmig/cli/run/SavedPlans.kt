package dev.qmig.cli.run

import dev.qmig.model.Problem
import dev.qmig.plan.Fingerprint

/** Plans in files. */
internal interface SavedPlans {
    /** What reading a file gives. */
    sealed interface Reading {
        /** What the plan was made from. */
        class Read(val fingerprint: Fingerprint) : Reading

        /** Why there is none. */
        class Wrong(val problem: Problem) : Reading
    }

    /** What the plan in [file] was made from. */
    fun read(file: String): Reading

    /** Writes [answer] into [file]; the reason where that does not go. */
    fun write(file: String, answer: Answer.Planned): Problem?
}
