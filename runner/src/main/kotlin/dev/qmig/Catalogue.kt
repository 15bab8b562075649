package dev.qmig

import dev.qmig.model.Node
import dev.qmig.model.Recording
import dev.qmig.plan.Source

/** Where migrations come from. */
internal fun interface MigrationSource {
    /** What there is now, read anew; nothing is compiled. */
    fun discover(): Attempt<Catalogue>

    /** What can be used of it, where some may be wrong: for a way back that needs none of it. */
    fun usable(): Catalogue = when (val found = discover()) {
        is Attempt.Got -> found.value
        is Attempt.Failed -> Nothing
    }

    private object Nothing : Catalogue {
        override val sources: List<Source> = emptyList()

        override fun record(wanted: List<Source>): Attempt<List<RecordedMigration>> = Attempt.Got(emptyList())
    }
}

/** The migrations that were found. */
internal interface Catalogue {
    /** All of them, by version. */
    val sources: List<Source>

    /** What those of [wanted] ask for where their parameters are as declared. Nothing is compiled where none is wanted. */
    fun record(wanted: List<Source>): Attempt<List<RecordedMigration>>
}

/** Remembers what [catalogue] recorded, so that nothing is compiled twice in a run. */
internal class Remembering(private val catalogue: Catalogue) : Catalogue {
    private val recorded = mutableMapOf<Source, RecordedMigration>()

    override val sources: List<Source> get() = catalogue.sources

    override fun record(wanted: List<Source>): Attempt<List<RecordedMigration>> =
        catalogue.record(wanted.filterNot(recorded::containsKey)).then { added ->
            recorded += added.associateBy(RecordedMigration::source)
            Attempt.Got(wanted.map(recorded::getValue))
        }
}

/** A migration that was recorded and can be recorded with other values of its parameters. */
internal interface RecordedMigration {
    val source: Source

    /** What it asks for where its parameters are as declared. */
    val declared: Recording

    /** What it asks for where those of its parameters that [values] names are so. */
    fun recordedWith(values: Node.Obj): Attempt<Recording>
}
