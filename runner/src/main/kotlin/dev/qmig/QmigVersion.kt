package dev.qmig

import java.util.Properties

/** The version of qmig that is running. */
public object QmigVersion {
    /** As in `0.1.0`. */
    @JvmField
    public val CURRENT: String = QmigVersion::class.java.getResourceAsStream("version.properties").use { stream ->
        val properties = Properties()
        properties.load(checkNotNull(stream) { "version.properties is not in the jar" })
        properties.getProperty("version")
    }
}
