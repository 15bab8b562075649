package dev.qmig

/** The version of qmig that is running. */
public object QmigVersion {
    /** As in `0.1.0`. */
    @JvmField
    public val CURRENT: String = Built.VERSION

    /** The version of the Kotlin compiler that it was built for, as in `2.3.21`. */
    internal val COMPILER: String = Built.COMPILER
}
