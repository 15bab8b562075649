package dev.qmig

import dev.qmig.generate.Generated
import dev.qmig.generate.SchemaScript
import dev.qmig.model.AliasName
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import java.util.TreeMap

/** Writes what is on [target], which people know as [words]. */
internal class Dumping(private val target: OpenTarget, private val words: String) {
    /** The schema that [options] ask for, as a script. */
    fun dump(options: DumpOptions): Outcome<Generated> {
        val all = target.collections().orStop { return it }
        val names = namedCollections(options.collections, all, "target", target::aliases).orStop { return it }
        val schema = target.schema(names)
        val wanted = if (options.collections.isEmpty()) schema else schema.aliasesOnly { it in names }
        return Outcome.Done(SchemaScript.of(wanted, "the schema of $words", options.everySetting))
    }
}

/** Those of [all] that are [asked] for, or all; [place] is what has them, and [aliases], which are asked for where a name is missing. */
internal fun namedCollections(
    asked: List<String>,
    all: Set<CollectionName>,
    place: String,
    aliases: () -> Map<AliasName, CollectionName>,
): Attempt<Set<CollectionName>> {
    if (asked.isEmpty()) return Attempt.Got(all)
    val missing = asked.filter { name -> all.none { it.value() == name } }
    val known = if (missing.isEmpty()) emptyMap() else aliases()
    return Attempt.of(
        all.filterTo(sortedSetOf()) { it.value() in asked },
        missing.map { Problem.of(ProblemCode.USAGE, missing(it, place, known.of(it), all)) },
    )
}

private fun Map<AliasName, CollectionName>.of(name: String) =
    entries.find { (alias, _) -> alias.value() == name }?.value

private fun missing(name: String, place: String, aliased: CollectionName?, all: Set<CollectionName>) =
    if (aliased == null) {
        "there is no collection `$name` on the $place; ${known(all)}"
    } else {
        "there is no collection `$name` on the $place: `$name` is an alias of `$aliased`; name that"
    }

private fun known(all: Set<CollectionName>) =
    if (all.isEmpty()) "it has none" else "it has " + all.joinToString { "`$it`" }

/** The same with those aliases only whose target [isKept]. */
internal fun ClusterSchema.aliasesOnly(isKept: (CollectionName) -> Boolean): ClusterSchema =
    ClusterSchema(collections, aliases.filterValuesTo(TreeMap()) { isKept(it) })

private inline fun <K : Comparable<K>, V> Map<K, V>.filterValuesTo(kept: TreeMap<K, V>, isKept: (V) -> Boolean) =
    filterTo(kept) { (_, value) -> isKept(value) }
