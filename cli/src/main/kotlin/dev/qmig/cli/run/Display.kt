package dev.qmig.cli.run

import dev.qmig.Lock
import dev.qmig.engine.Progress
import dev.qmig.plan.Plan

/** Shows a run while it goes on, and what came of it: one of these shows text to people, one a JSON document to programs. */
internal interface Display {
    /** Hears how the run goes on. */
    val progress: Progress.Listener

    /** [what] is no mistake but should be known. */
    fun warn(what: String)

    /** The run goes to [target]; [settings] tells line by line where what comes from. */
    fun opened(target: String, settings: List<String>)

    /** The run copies from [source] to [target]. */
    fun copying(source: String, target: String)

    /** It was agreed beforehand that [plan] destroys points. */
    fun lossAccepted(plan: Plan)

    /** Asks whether [plan] may destroy points; where nobody can be asked the answer is no. */
    fun agreesToLoss(plan: Plan): Boolean

    /** Asks whether [what] may be dropped; where nobody can be asked the answer is no. */
    fun agreesToDrop(what: Dropping): Boolean

    /** It was agreed beforehand that [what] is dropped. */
    fun dropAccepted(what: Dropping)

    /** Asks whether [lock] may be removed, null for one that cannot be read; where nobody can be asked the answer is no. */
    fun agreesToUnlock(lock: Lock?): Boolean

    /** The run is over and came to [answer]. */
    fun show(answer: Answer)
}
