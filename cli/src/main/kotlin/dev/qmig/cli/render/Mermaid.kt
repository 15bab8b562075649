package dev.qmig.cli.render

import dev.qmig.plan.Timeline

/** Draws a timeline as a Mermaid flowchart: migrations from top to bottom, beside them what they touch. */
internal object Mermaid {
    private val UNSAFE = Regex("[\"<>&#;`\\\\]")

    /** [timeline] as lines. */
    fun of(timeline: Timeline): List<String> {
        val moments = timeline.moments
        val names = moments.flatMap { it.effects }
        val collections = numbered("c", names.filterNot { it.isOfAlias }.map { it.name })
        val aliases = numbered("a", names.filter { it.isOfAlias }.map { it.name })
        return listOf("flowchart TD") +
            moments.flatMapIndexed { place, moment -> node("m$place", label(words(moment))) } +
            collections.map { (name, id) -> "  $id[(\"${label(name)}\")]" } +
            aliases.map { (name, id) -> "  $id([\"${label(name)}\"])" } +
            moments.indices.drop(1).map { "  m${it - 1} --> m$it" } +
            moments.flatMapIndexed { place, moment ->
                moment.effects.map { effect(place, it, if (it.isOfAlias) aliases else collections) }
            }
    }

    /** A long label goes on in lines of its own, as Mermaid then shows it. */
    private fun node(id: String, label: String) = Words.hanging("  $id[\"", "$label\"]", "    ")

    private fun words(moment: Timeline.Moment) = "${moment.source.version} ${moment.description}"

    private fun numbered(letter: String, names: List<String>): Map<String, String> =
        names.distinct().mapIndexed { place, name -> name to "$letter$place" }.toMap()

    private fun effect(place: Int, effect: Timeline.Effect, ids: Map<String, String>): String {
        val words = when (effect.kind) {
            Timeline.Kind.CREATES -> "creates"
            Timeline.Kind.CHANGES -> "changes"
            Timeline.Kind.DELETES -> "deletes"
            Timeline.Kind.POINTS -> "points at ${effect.target}"
            Timeline.Kind.UNNAMES -> "deletes"
        }
        return "  m$place -. \"${label(words)}\" .-> ${ids.getValue(effect.name)}"
    }

    /** What Mermaid would take for its own is written as the number of its character. */
    private fun label(text: String) = UNSAFE.replace(Printable.of(text).replace("\n", " ")) { "#${it.value[0].code};" }
}
