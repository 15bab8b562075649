package dev.qmig.cli

import java.util.Properties

/** What the build knows about this program. */
internal object BuildInfo {
    /** The version of qmig. */
    val version: String by lazy {
        val build = Properties()
        checkNotNull(BuildInfo::class.java.getResourceAsStream("build.properties")).use(build::load)
        build.getProperty("version")
    }
}
