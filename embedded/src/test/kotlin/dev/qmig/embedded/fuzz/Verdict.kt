package dev.qmig.embedded.fuzz

import io.grpc.Status

/** What may not be said of the end of any call. */
internal object Verdict {
    /** Failures that the real server has as well. */
    private val FAULTS_OF_THE_REAL_SERVER =
        listOf(
            "InferenceService URL not configured",
            "conversion error: Status { code: InvalidArgument",
            "turbo4 datatype storage not yet wired up",
        )

    private val PROPER =
        setOf(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.PERMISSION_DENIED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.UNIMPLEMENTED,
        )

    private val SPEAKS_JAVA = Regex("""Exception|\bjava\.|dev\.qmig|io\.qdrant|com\.google""")

    /** What is wrong with the status, or null. */
    fun on(status: Status): String? {
        val message = status.description.orEmpty()
        return when {
            status.isOk -> null
            status.code == Status.Code.DEADLINE_EXCEEDED -> "it hangs"
            status.code == Status.Code.INTERNAL && FAULTS_OF_THE_REAL_SERVER.any { it in message } -> null
            status.code !in PROPER -> "it breaks"
            message.isBlank() -> "it does not say why"
            SPEAKS_JAVA.containsMatchIn(message) -> "it speaks of its insides"
            else -> null
        }
    }
}
