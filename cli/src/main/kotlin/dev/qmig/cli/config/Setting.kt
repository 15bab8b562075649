package dev.qmig.cli.config

/**
 * A value with where it comes from.
 *
 * @property source as users know it: `` `--url` ``, `` `QDRANT_URL` ``, `` `url` in `qmig.toml` ``
 */
internal data class Setting<out T>(
    val value: T,
    val source: String,
) {
    /** Whether nobody said so. */
    val isDefault: Boolean get() = source == DEFAULT

    companion object {
        /** The source of what nobody said. */
        const val DEFAULT: String = "the default"
    }
}
