package dev.qmig

import dev.qmig.model.Version
import java.nio.file.Path

/**
 * What tells a schema.
 *
 * @since 0.1
 */
public sealed interface SchemaSource {
    /** The target, as it is. */
    public data object Live : SchemaSource

    /** The scripts, up to [to], which must have a file, or all of them: what they make of an empty server. No target is asked. */
    public data class Migrations
        @JvmOverloads
        constructor(public val to: Version? = null) : SchemaSource

    /** One script: what it makes of an empty server. It need not be called as migrations are. No target is asked. */
    public data class Script(public val file: Path) : SchemaSource
}
