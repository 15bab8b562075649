package dev.qmig.cli.render.html

import dev.qmig.Outcome
import dev.qmig.QmigVersion
import dev.qmig.StatusState
import dev.qmig.TargetReport
import dev.qmig.cli.console.Tone
import dev.qmig.cli.render.Cell
import dev.qmig.cli.render.Counts
import dev.qmig.cli.render.Printable
import dev.qmig.cli.render.Summary
import dev.qmig.lint.Severity
import kotlinx.html.BODY
import kotlinx.html.FlowContent
import kotlinx.html.HEAD
import kotlinx.html.a
import kotlinx.html.body
import kotlinx.html.footer
import kotlinx.html.h1
import kotlinx.html.head
import kotlinx.html.header
import kotlinx.html.html
import kotlinx.html.id
import kotlinx.html.lang
import kotlinx.html.li
import kotlinx.html.main
import kotlinx.html.meta
import kotlinx.html.nav
import kotlinx.html.p
import kotlinx.html.span
import kotlinx.html.stream.appendHTML
import kotlinx.html.strong
import kotlinx.html.style
import kotlinx.html.title
import kotlinx.html.ul
import kotlinx.html.unsafe

/**
 * Shows a report as one page of HTML that needs nothing but itself: no script, no font, no image, and a policy in it that lets a browser
 * fetch none. It is the same for the same report. kotlinx-html escapes what it is given as text or as the value of an attribute, so that
 * nobody has to think of it; the only text that it is told to leave alone is the style, which is ours.
 */
internal object ReportPage {
    private const val POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    private const val STYLE = "report.css"

    /** [report] on [target] as a page. */
    fun of(target: String, report: TargetReport): String = buildString {
        append("<!DOCTYPE html>\n")
        appendHTML(prettyPrint = false).html {
            lang = "en"
            head { described(target) }
            body { filled(target, report) }
        }
        append('\n')
    }

    private fun HEAD.described(target: String) {
        meta(charset = "utf-8")
        meta {
            attributes["http-equiv"] = "Content-Security-Policy"
            attributes["content"] = POLICY
        }
        meta("viewport", "width=device-width, initial-scale=1")
        meta("color-scheme", "light dark")
        meta("generator", "qmig ${QmigVersion.CURRENT}")
        meta("referrer", "no-referrer")
        title("qmig report: ${Printable.of(target)}")
        style { unsafe { +css() } }
    }

    private fun css(): String = checkNotNull(ReportPage::class.java.getResourceAsStream(STYLE)) { STYLE }
        .use { it.readBytes().decodeToString() }

    private fun BODY.filled(target: String, report: TargetReport) {
        header {
            h1 { +"qmig report" }
            p("target") { name(target) }
            p {
                +"Qdrant ${report.server}, looked at on "
                moment(report.made)
                +" UTC; ${Summary.current(report.status)}"
            }
            Summary.refusals(report.status)?.let { p { badge(Cell(it, Tone.BAD)) } }
        }
        nav {
            attributes["aria-label"] = "Parts of this page"
            ul { tiles(report).forEach { tile -> li { tile(tile) } } }
        }
        main {
            migrations(report)
            pending(report.pending)
            drift(report.drift)
            schema(report.schema)
            runs(report.runs)
        }
        footer {
            p { +"Made by qmig ${QmigVersion.CURRENT}. It shows the target as it was when it was looked at." }
        }
    }

    private class Tile(val id: String, val head: String, val count: String, val note: Cell)

    private fun FlowContent.tile(tile: Tile) = a("#${tile.id}") {
        span("what") { +tile.head }
        strong { +tile.count }
        badge(tile.note)
    }

    private fun tiles(report: TargetReport): List<Tile> {
        val open = report.status.migrations.filter { it.state != StatusState.APPLIED }
        val bad = open.filterNot { it.state in WAITING }
        return listOf(
            Tile(
                MIGRATIONS,
                "Migrations",
                "${report.status.migrations.size}",
                when {
                    bad.isNotEmpty() -> Cell("${bad.size} to look at", Tone.BAD)
                    open.isNotEmpty() -> Cell("${open.size} pending", Tone.WAITING)
                    else -> Cell("all applied", Tone.GOOD)
                },
            ),
            pendingTile(report),
            report.drift.drifted.size.let { places ->
                val note = if (places == 0) Cell("none", Tone.GOOD) else Cell("to look at", Tone.BAD)
                Tile(DRIFT, "Drift", Counts.of(places, "place"), note)
            },
            Tile(
                SCHEMA,
                "Schema",
                Counts.of(report.schema.collections().size, "collection"),
                Cell(
                    report.schema.aliases().size.let {
                        if (it == 1) "1 alias" else "$it aliases"
                    },
                ),
            ),
        )
    }

    private fun pendingTile(report: TargetReport): Tile = when (val pending = report.pending) {
        is Outcome.Stopped -> {
            Tile(PENDING, "Pending", Counts.of(pending.problems.size, "problem"), Cell("migrate will refuse", Tone.BAD))
        }
        is Outcome.Done -> {
            val findings = pending.value.findings
            val worst = findings.filter { it.allowed == null }.maxOfOrNull { it.severity }
            val note = when (worst) {
                null -> Cell("no findings", Tone.GOOD)
                Severity.INFO -> Cell(Counts.of(findings.size, "finding"))
                Severity.WARNING -> Cell(Counts.of(findings.size, "finding"), Tone.WARNING)
                Severity.ERROR -> Cell(Counts.of(findings.size, "finding"), Tone.ERROR)
            }
            Tile(PENDING, "Pending", Counts.of(pending.value.run.plan.apply.size, "migration"), note)
        }
    }

    private val WAITING = setOf(StatusState.PENDING, StatusState.REVERTED)
}
