package dev.qmig.cli.config

/**
 * A value with where it comes from.
 *
 * @property source as users know it: `` `--url` ``, `` `QDRANT_URL` ``, `` `url` in `qmig.toml` ``
 */
internal data class Setting<out T>(
    val value: T,
    val source: String,
)
