package dev.qmig

import dev.qmig.model.ClusterSchema
import dev.qmig.model.Difference
import dev.qmig.model.Grade
import dev.qmig.model.Node
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.plan.Source

/** The sentences that a rehearsal tells a user. */
internal object RehearsalProblems {
    const val NOTHING_PENDING = "everything is applied on the target already, so there was nothing to try out"

    fun ofCluster(source: Source, what: String): String =
        "version ${source.version}: not tried out, because only a cluster can do it: $what"

    fun sampled(name: String, sample: Node): String =
        "the parameter `$name` is given no value, so its sample was used: $sample"

    /** What a copy of [live] does not have. */
    fun notCopied(live: ClusterSchema): List<String> = live.collections().flatMap { (name, schema) ->
        val foreign = schema.foreign().map { "collection `$name` is copied without `$it`, which this qmig cannot set" }
        val keys = schema.shardKeys().keys.map { "collection `$name` is copied without shard key `$it`" }
        foreign + keys
    }

    fun noLine(source: Source): String = "version ${source.version} (`${source.script}`) has no line in `qmig.sum`"

    fun noScript(version: Version): String = "version $version has a line in `qmig.sum` and no script"

    fun notBack(version: Version, before: Version, grade: Grade, differences: List<Difference>): Problem = Problem.of(
        ProblemCode.REHEARSAL,
        "undoing version $version (graded $grade) does not bring back the schema that ${place(before)} had: " +
            "${told(differences)}. Correct its `rollback` block; where it has none, this is a bug in " +
            "qmig, and it would like to know",
    )

    fun notAgain(version: Version, differences: List<Difference>): Problem = Problem.of(
        ProblemCode.REHEARSAL,
        "applying version $version again, after it was undone, does not make the same schema: " +
            "${told(differences)}. Look at what undoing it, or one below it, leaves behind",
    )

    fun cannotBeUndone(version: Version, grade: Grade.Irreversible): Problem = Problem.of(
        ProblemCode.IRREVERSIBLE,
        "version $version cannot be undone: ${grade.reason}. Write a `rollback` block for it, or verify without " +
            "`--strict`",
    )

    private fun told(differences: List<Difference>) =
        differences.joinToString("; ") { "`${it.leaf}` was ${value(it.wanted)} and is ${value(it.found)}" }

    private fun value(node: Node?) = node?.let { "`$it`" } ?: "not there"

    private fun place(version: Version) = if (version.isNone) "the server before the first" else "version $version"
}
