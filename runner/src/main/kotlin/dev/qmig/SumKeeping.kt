package dev.qmig

import dev.qmig.dsl.SCRIPT_EXTENSION
import dev.qmig.engine.Progress
import dev.qmig.model.Problem
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.ChainLink
import dev.qmig.plan.Migration
import dev.qmig.sums.SumFile
import dev.qmig.sums.SumProblems
import dev.qmig.sums.SumReading
import dev.qmig.sums.SummedScript

/** Holds what is applied to the file of checksums in the folder of scripts, and keeps that file, where it is to be kept. */
internal class SumKeeping(private val settings: Settings) {
    private val file = SumFile(settings.migrations).takeIf { settings.sums }

    /** Why nothing must be sent: the file cannot be read, or says something else of what is applied than the history. */
    fun problems(chain: Chain): List<Problem> = when (val reading = file?.read()) {
        null -> emptyList()
        is SumReading.Broken -> reading.problems()
        is SumReading.Read -> chain.links().mapNotNull { mismatch(it, reading) }
    }

    /** Where the file cannot be read, or says something else of what was [recorded] than that asks for. No history is needed. */
    fun contradictions(recorded: List<RecordedMigration>): List<Problem> = when (val reading = file?.read()) {
        null -> emptyList()
        is SumReading.Broken -> reading.problems()
        is SumReading.Read -> recorded.mapNotNull { contradiction(it, reading) }
    }

    private fun contradiction(migration: RecordedMigration, file: SumReading.Read): Problem? {
        val source = migration.source
        val place = file.places()[source.version()] ?: return null
        val asks = Migration(source, migration.declared).checksum()
        val isOther = file.sums().lines()[source.version()]?.isOtherThan(asks) == true
        return if (isOther) SumProblems.otherThanScript(place, source.version(), source.script(), asks) else null
    }

    /** Scripts of [recorded] without a line, and lines without a script, where there is such a file at all. */
    fun notes(recorded: List<RecordedMigration>): List<String> {
        val lines = file?.read()?.sums()?.lines()?.keys.orEmpty()
        if (lines.isEmpty()) return emptyList()
        val scripts = recorded.map { it.source }.filter { it.script().endsWith(".$SCRIPT_EXTENSION") }
        return scripts.filter { it.version() !in lines }.map(RehearsalProblems::noLine) +
            (lines - scripts.map { it.version() }.toSet()).map(RehearsalProblems::noScript)
    }

    private fun mismatch(link: ChainLink, file: SumReading.Read): Problem? {
        val applied = link.entry()?.takeIf { link.isApplied } ?: return null
        val place = file.places()[link.version()] ?: return null
        val sum = file.sums().lines()[link.version()]
        return if (sum == null || !sum.isOtherThan(applied.checksum())) {
            null
        } else {
            SumProblems.mismatch(place, link.version(), link.script(), applied.checksum())
        }
    }

    /** Writes what the scripts of [chain] ask for: what is applied as the history has it, and what was [compiled] for this run. */
    fun keep(chain: Chain, compiled: Map<Version, Migration>) {
        val kept = file ?: return
        val reading = kept.read()
        if (reading.problems().isNotEmpty()) return
        val scripts = chain.links().filter { it.source() != null && isScript(it) }.map { script(it, compiled) }
        kept.write(reading.sums().of(scripts)).ifPresent {
            settings.listener.on(Progress.SumsNotWritten(kept.path().toString(), it))
        }
    }

    /** Classes are in no folder, and what code in them does depends on their compiler. */
    private fun isScript(link: ChainLink) = link.script().endsWith(".$SCRIPT_EXTENSION")

    private fun script(link: ChainLink, compiled: Map<Version, Migration>): SummedScript {
        val applied = link.entry()?.takeIf { link.isApplied }?.checksum()
        return SummedScript(link.version(), fileName(link.script()), applied ?: compiled[link.version()]?.checksum())
    }
}

/** The last part of the name of a [script]. */
internal fun fileName(script: String): String = script.substringAfterLast('/')
