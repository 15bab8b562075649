package dev.qmig.samples

import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.QmigConfiguration
import io.grpc.Channel
import java.nio.file.Path

/** A server that a sample's migrations are run against; it outlives the runs, and is empty at first. */
interface SampleServer : AutoCloseable {
    /** Sends the runs to this server. */
    fun aim(configuration: QmigConfiguration): QmigConfiguration

    /** A connection that looks at what the runs made. */
    fun channel(): Channel
}

/** Runs qmig with the migrations of [folder] against it; it must do what is asked. */
internal fun SampleServer.qmig(folder: Path, call: (Qmig) -> Outcome<*>) {
    aim(Qmig.configure().migrations(folder)).open().use { call(it).orThrow() }
}
