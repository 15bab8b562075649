package dev.qmig.testing

import dev.qmig.Qmig
import dev.qmig.QmigConfiguration
import dev.qmig.RehearsalServer
import dev.qmig.Validation
import dev.qmig.Verification
import dev.qmig.VerifyOptions
import dev.qmig.embedded.EmbeddedQdrant
import io.grpc.Channel
import java.nio.file.Path

/**
 * Tries migrations out on a Qdrant in memory, in one call: a test that calls nothing else fails where they cannot be applied, or
 * cannot be undone as well as they say.
 *
 * @since 0.1
 */
public object QmigRehearsal {
    /**
     * Applies the scripts in [folder] to an empty server.
     *
     * @throws dev.qmig.StoppedException with every problem, where they cannot be
     */
    @JvmStatic
    public fun validate(folder: Path): Validation = validate(Qmig.configure().migrations(folder))

    /**
     * Applies the migrations of [configuration], with its class path and its parameters, to an empty server. A target that it has is not
     * asked.
     *
     * @throws dev.qmig.StoppedException with every problem, where they cannot be
     */
    @JvmStatic
    public fun validate(configuration: QmigConfiguration): Validation =
        configuration.rehearsal(::start).open().use { it.validate() }.orThrow()

    /**
     * Applies the scripts in [folder], undoes them and applies them again, and compares the schema at each version. One that cannot be
     * undone ends the way down, and is a failure only where [VerifyOptions.strict] says so.
     *
     * @throws dev.qmig.StoppedException with every problem, where one does not lead back
     */
    @JvmStatic
    @JvmOverloads
    public fun verify(folder: Path, options: VerifyOptions = VerifyOptions()): Verification =
        verify(Qmig.configure().migrations(folder), options)

    /**
     * The same for the migrations of [configuration], whose target is only asked for a copy, where [VerifyOptions.againstCopy] says so.
     *
     * @throws dev.qmig.StoppedException with every problem, where one does not lead back
     */
    @JvmStatic
    @JvmOverloads
    public fun verify(configuration: QmigConfiguration, options: VerifyOptions = VerifyOptions()): Verification =
        configuration.rehearsal(::start).open().use { it.verify(options) }.orThrow()

    private fun start(folder: Path?): RehearsalServer.Running = Running(
        folder?.let(EmbeddedQdrant::open) ?: EmbeddedQdrant.inMemory(),
    )

    private class Running(private val qdrant: EmbeddedQdrant) : RehearsalServer.Running {
        override fun channel(): Channel = qdrant.channel()

        override fun close() = qdrant.close()
    }
}
