package dev.qmig

import dev.qmig.plan.Step
import java.nio.file.Path
import java.time.Duration

/**
 * What `dump` is asked for.
 *
 * @property collections the names of those to write; all where there are none
 * @property everySetting whether also to write what a server as it is shipped chooses by itself
 * @since 0.1
 */
public data class DumpOptions
    @JvmOverloads
    constructor(
        public val collections: List<String> = emptyList(),
        public val everySetting: Boolean = false,
    )

/**
 * What `load` is asked to do.
 *
 * @property file the script
 * @property dryRun whether to plan and show only
 * @property lockTimeout how long to wait while somebody else is running migrations on the target
 * @since 0.1
 */
public data class LoadOptions
    @JvmOverloads
    constructor(
        public val file: Path,
        public val dryRun: Boolean = false,
        public val lockTimeout: Duration = LOCK_TIMEOUT,
    )

/**
 * What `load` did, or with [dryRun] would do.
 *
 * @property steps what the file comes to, in order, with what is there already
 * @property begun whether anything was sent
 * @property made how many steps changed something
 * @since 0.1
 */
public data class LoadReport(
    public val steps: List<Step>,
    public val dryRun: Boolean,
    public val begun: Boolean = false,
    public val made: Int = 0,
)

/**
 * What a migration is written for.
 *
 * @property description what the migration is for
 * @property schema a script of the schema that is wished for; null for what is live on the target
 * @property unmanaged whether also live collections are taken up that no script knows; only where [schema] is null
 * @since 0.1
 */
public data class DraftOptions
    @JvmOverloads
    constructor(
        public val description: String,
        public val schema: Path? = null,
        public val unmanaged: Boolean = false,
    )
