package dev.qmig.cli.run

import java.nio.file.Path

/**
 * The archive of classes from which qmig starts faster.
 *
 * @property path where it is, or is to be
 * @property bytes its size; null where there is none that a Java of these jars would take, as far as one sees without reading it
 * @property isThere whether there is one, also one that Java would not take
 */
internal data class KeptArchive(val path: Path, val bytes: Long?, val isThere: Boolean)
