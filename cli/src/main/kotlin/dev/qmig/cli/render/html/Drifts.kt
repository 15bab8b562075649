package dev.qmig.cli.render.html

import dev.qmig.cli.console.Tone
import dev.qmig.cli.render.Cell
import dev.qmig.cli.render.LeafText
import dev.qmig.plan.Drift
import kotlinx.html.FlowContent
import kotlinx.html.h3
import kotlinx.html.li
import kotlinx.html.p
import kotlinx.html.ul

private val HEADS = listOf("Where", "Declared", "By version", "Live")
private val UNMANAGED_HEADS = listOf("What", "Kind")

/** Where the target is not what the applied migrations declare, and what is there besides. */
internal fun FlowContent.drift(drift: Drift) = part(DRIFT, "Drift") {
    if (drift.isNone) {
        p {
            badge(Cell("none", Tone.GOOD))
            +" What the applied migrations declare is live."
        }
    } else {
        rows("Where the target is not what the applied migrations declare", HEADS, drift.drifted.map(::row))
    }
    if (drift.unmanaged.isNotEmpty()) {
        h3 { +"Declared by no migration" }
        p { +"That is there and is no drift." }
        val objects = drift.unmanaged.map { Row({ name(it.path) }, { words(it.kind.term()) }) }
        rows("What no migration declares", UNMANAGED_HEADS, objects)
    }
    if (drift.unknown.isNotEmpty()) {
        h3 { +"Not known" }
        p { +"Of these migrations it is not known what all they declare:" }
        ul {
            drift.unknown.forEach {
                li {
                    name("${it.version}")
                    +" "
                    words(it.reason)
                }
            }
        }
    }
}

private fun row(drifted: Drift.Drifted): Row = Row(
    { name(drifted.difference.leaf) },
    { name(LeafText.of(drifted.difference.wanted)) },
    { name("${drifted.version}") },
    { name(LeafText.of(drifted.difference.found)) },
)
