package dev.qmig.samples

import dev.qmig.QmigVersion
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream
import org.apache.commons.compress.archivers.zip.ZipFile
import java.nio.file.Path
import java.time.Instant
import java.util.zip.GZIPInputStream
import kotlin.io.path.inputStream

/**
 * What an archive says of a file.
 *
 * @property owner the numbers of user and group; null where the archive keeps none
 */
internal data class Packed(
    val name: String,
    val mode: String,
    val owner: Pair<Long, Long>?,
    val changed: Instant,
)

/** The archives of the distribution. */
internal object Archives {
    /** The folder that everything in them is in. */
    val folder: String = "qmig-${QmigVersion.CURRENT}"

    val tarGz: Path = Checkout.root.resolve("cli/target/$folder.tar.gz")

    private val zip: Path = Checkout.root.resolve("cli/target/$folder.zip")

    /** The files in the tar.gz, as they follow each other. */
    fun ofTarGz(): List<Packed> = TarArchiveInputStream(GZIPInputStream(tarGz.inputStream())).use { tar ->
        generateSequence { tar.nextEntry }
            .filter { it.isFile }
            .map {
                Packed(
                    it.name,
                    octal(it.mode),
                    it.longUserId to it.longGroupId,
                    it.lastModifiedTime.toInstant(),
                )
            }.toList()
    }

    /** The files in the zip, as they follow each other. */
    fun ofZip(): List<Packed> = ZipFile.builder().setPath(zip).get().use { zip ->
        zip.entries.asSequence()
            .filterNot { it.isDirectory }
            .map { Packed(it.name, octal(it.unixMode), null, it.lastModifiedTime.toInstant()) }
            .toList()
    }

    private fun octal(mode: Int): String = (mode and PERMISSIONS).toString(radix = 8)

    private const val PERMISSIONS = 511
}
