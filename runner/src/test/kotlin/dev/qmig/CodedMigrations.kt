package dev.qmig

import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.recordingOf
import dev.qmig.dsl.withParameters
import dev.qmig.model.Node
import dev.qmig.model.TextDigest
import dev.qmig.model.Version
import dev.qmig.plan.Source

/** Migrations written in the test itself, so that engine tests need no compiler. */
internal class CodedMigrations : MigrationSource {
    private val migrations = sortedMapOf<Version, RecordedMigration>()

    /** Adds version [version], or writes it anew; [text] stands for the script's text. */
    fun write(version: Int, text: String = "$version", body: MigrationScope.() -> Unit): CodedMigrations = apply {
        val source = Source(Version.of("$version"), "%03d_test.qmig.kts".format(version), "test", TextDigest.of(text))
        migrations[source.version()] = Coded(source, body)
    }

    /** What each of them does, in order. */
    fun bodies(): List<MigrationScope.() -> Unit> = migrations.values.map { (it as Coded).body }

    fun delete(version: Int): CodedMigrations = apply { migrations.remove(Version.of("$version")) }

    override fun discover(): Attempt<Catalogue> = Attempt.Got(
        object : Catalogue {
            override val sources = migrations.values.map { it.source }

            override fun record(wanted: List<Source>) = Attempt.Got(wanted.map { migrations.getValue(it.version()) })
        },
    )

    private class Coded(override val source: Source, val body: MigrationScope.() -> Unit) : RecordedMigration {
        override val declared = recorded(emptyMap())

        override fun recordedWith(values: Node.Obj) =
            recorded(values.entries()).let { Attempt.of(it, it.problems()) }

        private fun recorded(values: Map<String, Node>) =
            recordingOf(withParameters(values) { object : MigrationScope() {}.apply(body) })
    }
}
