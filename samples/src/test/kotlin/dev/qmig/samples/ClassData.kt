package dev.qmig.samples

import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption.CREATE
import java.nio.file.StandardOpenOption.WRITE
import kotlin.io.path.exists

/**
 * The classes of the packaged program as Java keeps them for the next start, which takes less than half the time with them. They
 * are the same classes, so the tests run the same program. The build deletes the archive before the tests, because Java would tell
 * an old one by the times of the jars, and these are always the same.
 */
internal object ClassData {
    private val target = Checkout.root.resolve("samples/target")
    private val archive = target.resolve("class-data.jsa")

    /** What makes the launcher use the archive. The first test that needs it makes it, and the process of another waits. */
    val variables: Map<String, String> by lazy {
        FileChannel.open(target.resolve("class-data.lock"), CREATE, WRITE).use { channel ->
            channel.lock().use { if (!archive.exists()) make() }
        }
        javaOptions("-XX:SharedArchiveFile=$archive")
    }

    /** A run that compiles scripts, and writes and reads the embedded Qdrant, loads most of what any run does. */
    private fun make() {
        val folder = Files.createTempDirectory("qmig-class-data")
        Checkout.copyQuickstart(folder)
        val ended = start(
            folder,
            listOf(Checkout.program.toString(), "migrate"),
            javaOptions("-XX:ArchiveClassesAtExit=$archive -Xlog:disable"),
        )
        check(ended.status == 0 && archive.exists()) { "no archive of classes was made: $ended" }
        folder.toFile().deleteRecursively()
    }

    private fun javaOptions(options: String) = mapOf("JAVA_OPTS" to options)
}
