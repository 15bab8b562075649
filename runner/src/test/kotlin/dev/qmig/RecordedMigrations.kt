package dev.qmig

import dev.qmig.model.Change
import dev.qmig.model.Node
import dev.qmig.model.RecordedOperation
import dev.qmig.model.Recording
import dev.qmig.model.TextDigest
import dev.qmig.model.Version
import dev.qmig.plan.Source

/** Migrations of changes that no script asked for. */
internal class RecordedMigrations : MigrationSource {
    private val migrations = sortedMapOf<Version, RecordedMigration>()

    fun write(version: Int, changes: List<Change>) {
        val source =
            Source(Version.of("$version"), "%03d_test.qmig.kts".format(version), "test", TextDigest.of("$changes"))
        migrations[source.version()] =
            Fixed(source, Recording(null, changes.map { RecordedOperation(it, null) }, listOf()))
    }

    override fun discover(): Attempt<Catalogue> = Attempt.Got(
        object : Catalogue {
            override val sources = migrations.values.map { it.source }

            override fun record(wanted: List<Source>) = Attempt.Got(wanted.map { migrations.getValue(it.version()) })
        },
    )

    private class Fixed(override val source: Source, override val declared: Recording) : RecordedMigration {
        override fun recordedWith(values: Node.Obj): Attempt<Recording> = Attempt.Got(declared)
    }
}
