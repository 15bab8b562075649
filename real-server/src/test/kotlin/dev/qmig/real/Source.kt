package dev.qmig.real

import dev.qmig.qdrant.Target

/** Where the real Qdrant of a run comes from. */
internal sealed interface Source {
    /** A server that runs already, and the key that it asks for, if any. */
    class Running(val target: Target, val key: String?) : Source {
        override fun toString() = "Running($target)"
    }

    /** A container that is started for the run. */
    data object Container : Source

    /** There is none, and the tests that need one are skipped. */
    data object Nowhere : Source

    companion object {
        /** The image that containers are made of; it is the version that the transcripts were recorded from. */
        const val IMAGE = "qdrant/qdrant:v1.18.3"

        /** Where the server comes from. Nothing is fetched or started yet. */
        fun of(wishes: Wishes, docker: LocalDocker): Source = when {
            wishes.target != null -> Running(wishes.target, wishes.key)
            docker.has(IMAGE) -> Container
            wishes.pull && docker.runs() -> Container
            else -> Nowhere
        }
    }
}
