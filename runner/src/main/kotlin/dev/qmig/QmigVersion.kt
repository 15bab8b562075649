package dev.qmig

import java.util.Properties

/** The version of qmig that is running. */
public object QmigVersion {
    private val properties = Properties().also { properties ->
        QmigVersion::class.java.getResourceAsStream("version.properties").use {
            properties.load(checkNotNull(it) { "version.properties is not in the jar" })
        }
    }

    /** As in `0.1.0`. */
    @JvmField
    public val CURRENT: String = properties.getProperty("version")

    /** The version of the Kotlin compiler that it was built for, as in `2.3.21`. */
    internal val COMPILER: String = properties.getProperty("compiler")
}
