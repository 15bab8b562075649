package dev.qmig.cli.text

/** The sentences of `qmig copy` and `qmig jobs`. */
internal object CopyMessages {
    const val NO_JOBS = "no copy is kept on this target"

    const val FORGOTTEN = "forgotten; the same copy would begin anew"

    const val NOTHING = "the source has no collections"

    const val DRY_RUN = "dry run: nothing was sent"

    fun noJob(id: String) =
        if (id.isEmpty()) {
            "`jobs forget` takes the id of a job, which `qmig jobs` shows"
        } else {
            "there is no job `$id` on this target; `qmig jobs` shows those that there are"
        }

    fun heading(from: String, to: String) = "$from -> $to"
}
