package dev.qmig

import dev.qmig.model.Version
import dev.qmig.plan.Cure
import dev.qmig.plan.Discrepancy
import java.time.Duration

/**
 * What `repair` is asked to do.
 *
 * @property cures what is declared, in this order; where there is none, discrepancies are only looked for
 * @property lockTimeout how long to wait while somebody else is running migrations on the target
 * @since 0.1
 */
public data class RepairOptions
    @JvmOverloads
    constructor(
        public val cures: List<Cure> = emptyList(),
        public val lockTimeout: Duration = LOCK_TIMEOUT,
    )

/**
 * Where history and reality do not agree.
 *
 * @property cured what was declared
 * @property discrepancies what is left, in the order of versions
 * @since 0.1
 */
public data class RepairReport(public val cured: List<Cure>, public val discrepancies: List<Discrepancy>)

/**
 * What `baseline` is asked to do.
 *
 * @property at the last version that the server already has
 * @property acceptDifferences whether the server may differ from what the scripts up to there would have made
 * @property lockTimeout how long to wait while somebody else is running migrations on the target
 * @since 0.1
 */
public data class BaselineOptions
    @JvmOverloads
    constructor(
        public val at: Version,
        public val acceptDifferences: Boolean = false,
        public val lockTimeout: Duration = LOCK_TIMEOUT,
    )

/**
 * What `baseline` did.
 *
 * @property at the last version that the server was said to have
 * @property adopted the versions that count as applied from now on
 * @property differences where the server is not what their scripts would have made, each as a sentence
 * @since 0.1
 */
public data class BaselineReport(
    public val at: Version,
    public val adopted: List<Version>,
    public val differences: List<String>,
)
