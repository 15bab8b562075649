package dev.qmig.real

import dev.qmig.RehearsalServer
import java.nio.file.Path

/** The real Qdrant of this run of the tests: found once, opened by the first test that needs it. */
internal object ThisRun : RehearsalServer {
    private val wishes = Wishes.of(System.getenv())
    private val source = Source.of(wishes, LocalDocker())
    private val opened: Result<RealQdrant> by lazy { runCatching { open() } }

    /** Why there is none; null where there is one. */
    val hindrance: String? = when (source) {
        is Source.Running, Source.Container -> {
            null
        }
        Source.Nowhere -> {
            "they need a real Qdrant: Docker with the image ${Source.IMAGE}, or QMIG_TEST_URL=http://host:6334"
        }
    }

    /** The server; what failed when it was opened fails every test. */
    val server: RealQdrant get() = opened.getOrThrow()

    override fun start(folder: Path?): RealQdrant.Loan = server.start(folder)

    private fun open(): RealQdrant {
        val server = when (source) {
            is Source.Running -> RealQdrant(source.target, source.key, wishes.wipe)
            Source.Container -> RealQdrant(startContainer(), FULL_KEY, wipe = false)
            Source.Nowhere -> error("there is no server, and a test that needs one was not skipped")
        }
        println("on Qdrant ${server.version} at ${server.target}")
        return server
    }
}
