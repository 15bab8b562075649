package dev.qmig.cli.render.html

import dev.qmig.cli.console.Tone
import dev.qmig.cli.render.Cell
import dev.qmig.cli.render.Printable
import dev.qmig.cli.render.StateWords
import dev.qmig.cli.render.Times
import dev.qmig.model.Grade
import dev.qmig.model.Node
import kotlinx.html.FlowContent
import kotlinx.html.FlowOrPhrasingContent
import kotlinx.html.HTMLTag
import kotlinx.html.SECTION
import kotlinx.html.TD
import kotlinx.html.TH
import kotlinx.html.TR
import kotlinx.html.Tag
import kotlinx.html.ThScope
import kotlinx.html.bdi
import kotlinx.html.caption
import kotlinx.html.code
import kotlinx.html.div
import kotlinx.html.h2
import kotlinx.html.id
import kotlinx.html.li
import kotlinx.html.p
import kotlinx.html.section
import kotlinx.html.span
import kotlinx.html.table
import kotlinx.html.tbody
import kotlinx.html.td
import kotlinx.html.th
import kotlinx.html.thead
import kotlinx.html.time
import kotlinx.html.tr
import kotlinx.html.ul
import java.time.Instant
import java.time.ZoneOffset

/** [text] as somebody wrote it, whose direction turns nothing around it. */
internal fun FlowOrPhrasingContent.words(text: String): Unit = bdi { +Printable.of(text) }

/** [text] as the name or the value of something. */
internal fun FlowOrPhrasingContent.name(text: String) = code { words(text) }

/** [text] with what stands in backticks as names. */
internal fun FlowOrPhrasingContent.sentence(text: String) {
    val parts = text.split('`')
    if (parts.size % 2 == 0) {
        words(text)
    } else {
        parts.forEachIndexed { place, part -> if (place % 2 == 1) name(part) else words(part) }
    }
}

/** [cell] set off by a colour, which says nothing that its words do not. */
internal fun FlowOrPhrasingContent.badge(cell: Cell) = span("badge ${tone(cell.tone)}".trim()) { words(cell.text) }

private fun tone(tone: Tone?): String = when (tone) {
    null -> ""
    Tone.GOOD -> "good"
    Tone.WAITING, Tone.WARNING -> "waiting"
    Tone.BAD, Tone.ERROR -> "bad"
}

/** How well something can be undone, null where there is nothing to undo; what is lost or stays stands below. */
internal fun FlowContent.grade(grade: Grade?) {
    val text = grade?.toString() ?: return words(StateWords.NOTHING)
    val tone = when (grade) {
        is Grade.Exact -> Tone.GOOD
        is Grade.Effective, is Grade.Authored -> null
        is Grade.Shape -> Tone.WARNING
        is Grade.Irreversible -> Tone.BAD
    }
    badge(Cell(text.substringBefore(" ("), tone))
    val detail = text.substringAfter(" (", "").removeSuffix(")")
    if (detail.isNotEmpty()) p("note") { sentence(detail) }
}

/** [instant] to the minute, in UTC: who reads the page may be anywhere. */
internal fun FlowOrPhrasingContent.moment(instant: Instant) = time {
    dateTime = "$instant"
    +Times.of(instant.atOffset(ZoneOffset.UTC))
}

/** A part of the page under a heading, which [id] names. */
internal fun FlowContent.part(id: String, head: String, content: SECTION.() -> Unit) = section {
    this.id = id
    attributes["aria-labelledby"] = "$id-head"
    h2 {
        this.id = "$id-head"
        +head
    }
    content()
    endLine()
}

/** Ends a line of the source, where white space is nothing to see. */
internal fun Tag.endLine() = consumer.onTagContent("\n")

/** A row of a table: what it is [about], and its other [cells]. */
internal class Row(val about: FlowOrPhrasingContent.() -> Unit, vararg val cells: FlowContent.() -> Unit)

/** A table called [what], which the style knows as [kind]. On a narrow screen each row stands as a block of its own, its cells under the words of [heads]. */
internal fun FlowContent.rows(what: String, heads: List<String>, rows: List<Row>, kind: String? = null) = table(kind) {
    role("table")
    caption { +what }
    thead {
        role("rowgroup")
        tr {
            role("row")
            heads.forEach { head -> th(scope = ThScope.col) { headed(head) } }
        }
    }
    endLine()
    tbody {
        role("rowgroup")
        rows.forEach { row ->
            tr { cells(heads, row) }
            endLine()
        }
    }
}

private fun TR.cells(heads: List<String>, row: Row) {
    role("row")
    th(scope = ThScope.row) { first(row.about) }
    row.cells.forEachIndexed { place, content -> td { cell(heads[place + 1], content) } }
}

private fun TH.headed(head: String) {
    role("columnheader")
    +head
}

private fun TH.first(content: FlowOrPhrasingContent.() -> Unit) {
    role("rowheader")
    content()
}

private fun TD.cell(head: String, content: FlowContent.() -> Unit) {
    role("cell")
    attributes["data-head"] = head
    div { content() }
}

/** Tables that are shown as blocks would lose what they are, to those who listen to them. */
private fun HTMLTag.role(role: String) {
    attributes["role"] = role
}

/** Each of [leaves] with its value. */
internal fun FlowContent.leaves(leaves: Map<String, Node>) = ul("leaves") {
    leaves.forEach { (leaf, value) ->
        li {
            name(leaf)
            +" = "
            name("$value")
        }
    }
}

/** The parts of the page, by which links lead to them. */
internal const val MIGRATIONS: String = "migrations"
internal const val PENDING: String = "pending"
internal const val DRIFT: String = "drift"
internal const val SCHEMA: String = "schema"
internal const val RUNS: String = "runs"
