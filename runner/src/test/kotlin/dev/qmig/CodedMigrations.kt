package dev.qmig

import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.recordingOf
import dev.qmig.model.TextDigest
import dev.qmig.model.Version
import dev.qmig.plan.Migration
import dev.qmig.plan.Source

/** Migrations written in the test itself, so that engine tests need no compiler. */
internal class CodedMigrations : MigrationSource {
    private val migrations = sortedMapOf<Version, Migration>()

    /** Adds version [version], or writes it anew; [text] stands for the script's text. */
    fun write(version: Int, text: String = "$version", body: MigrationScope.() -> Unit): CodedMigrations = apply {
        val source = Source(Version.of("$version"), "%03d_test.qmig.kts".format(version), "test", TextDigest.of(text))
        migrations[source.version()] = Migration(source, recordingOf(object : MigrationScope() {}.apply(body)))
    }

    fun delete(version: Int): CodedMigrations = apply { migrations.remove(Version.of("$version")) }

    override fun discover(): Attempt<Catalogue> = Attempt.Got(
        object : Catalogue {
            override val sources = migrations.values.map(Migration::source)

            override fun record(wanted: List<Source>) =
                Attempt.Got(wanted.associate { it.version() to migrations.getValue(it.version()) })
        },
    )
}
