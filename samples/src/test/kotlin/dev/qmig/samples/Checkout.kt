package dev.qmig.samples

import java.nio.file.Path

/** The checkout that is being built. */
object Checkout {
    /** Its root. */
    val root: Path = Path.of(checkNotNull(System.getProperty("qmig.root")) { "the build says where the root is" })

    /** The distribution as a folder. */
    val distribution: Path = root.resolve("cli/target/qmig")

    /** The program of the distribution. */
    val program: Path = distribution.resolve("bin/qmig")

    /** The sample that the README begins with. */
    val quickstart: Path = root.resolve("samples/quickstart")

    /** The collections that the sample has had when all its migrations were applied. */
    val quickstartCollections: Set<String> = setOf("articles_v1", "articles_v2", "documents")

    /** Copies the sample that the README begins with to [folder]. */
    fun copyQuickstart(folder: Path): Unit = copySample("quickstart", folder)

    /** Copies the sample [name] to [folder], without what somebody's runs and builds left in it. */
    fun copySample(name: String, folder: Path): Unit =
        copy(root.resolve("samples").resolve(name), folder, setOf(".qmig", "data", "target"))

    /** Copies the checkout to [folder] as it was before anything was built or run. */
    fun copyTo(folder: Path): Unit = copy(root, folder, setOf(".git", ".qmig", "target"))

    private fun copy(from: Path, to: Path, left: Set<String>) {
        val folder = from.toFile()
        folder.walk().onEnter { it.name !in left }.filter { it.isFile }.forEach {
            val copied = it.copyTo(to.resolve(it.relativeTo(folder).path).toFile())
            copied.setExecutable(it.canExecute())
        }
    }
}
