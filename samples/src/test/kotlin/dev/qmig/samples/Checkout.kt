package dev.qmig.samples

import java.nio.file.Path

/** The checkout that is being built. */
internal object Checkout {
    /** Its root. */
    val root: Path = Path.of(checkNotNull(System.getProperty("qmig.root")) { "the build says where the root is" })

    /** The program of the distribution. */
    val program: Path = root.resolve("cli/target/qmig/bin/qmig")

    /** The sample that the README begins with. */
    val quickstart: Path = root.resolve("samples/quickstart")

    /** Copies the sample to [folder], without what somebody's runs left in it. */
    fun copyQuickstart(folder: Path) {
        quickstart.resolve("migrations").toFile().copyRecursively(folder.resolve("migrations").toFile())
        quickstart.resolve("qmig.toml").toFile().copyTo(folder.resolve("qmig.toml").toFile())
    }
}
