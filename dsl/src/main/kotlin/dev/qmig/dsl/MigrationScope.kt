package dev.qmig.dsl

import dev.qmig.model.Node
import dev.qmig.model.Recording

/**
 * Everything a migration can say: what it is, what it asks for, and, where the derived inverses do not do, how it is undone.
 *
 * @since 0.1
 */
public abstract class MigrationScope private constructor(
    recorder: Recorder,
    parameters: ParametersScope,
) : OperationsScope(recorder), ParametersScope by parameters {
    /** A migration that has recorded nothing yet. */
    public constructor() : this(Recorder())

    private constructor(recorder: Recorder) : this(recorder, DeclaredParameters(recorder, AmbientValues.current()))

    /**
     * Says in a few words what this migration changes; shown by `qmig status` and kept in the history. It may be given once.
     * Without it the name of the file is shown. It is not part of the checksum.
     */
    public fun description(text: String): Unit = recorder.describe(text)

    /**
     * Replaces the inverses that qmig would derive for the whole script. It stands last. It is not part of the checksum, so it may be
     * written after the migration was applied, and counts when it is rolled back.
     */
    public fun rollback(block: RollbackScope.() -> Unit): Unit =
        recorder.recordRollback { RollbackScope.changes(recorder.mistakes, block) }
}

/** What [scope] has recorded so far. For the runner, not for scripts. */
public fun recordingOf(scope: MigrationScope): Recording = scope.recorder.recording()

/**
 * What [construct] gives, where parameters have [values] by name, each of the type that the script declares, instead of the declared
 * ones. For the runner, not for scripts.
 */
public fun <T> withParameters(values: Map<String, Node>, construct: () -> T): T =
    AmbientValues.during(values, construct)
