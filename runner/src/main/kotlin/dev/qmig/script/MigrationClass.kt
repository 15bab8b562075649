package dev.qmig.script

import dev.qmig.dsl.Migration
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.recordingOf
import dev.qmig.dsl.withParameters
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node
import dev.qmig.model.Problem
import dev.qmig.model.TextDigest
import dev.qmig.model.Version
import java.lang.reflect.InvocationTargetException
import java.security.MessageDigest
import java.util.HexFormat

/** A class that is a migration: what its name and its bytes say, and how it is run. */
internal class MigrationClass private constructor(
    private val type: Class<out Migration>,
    val version: Version,
    val title: String,
) {
    /** What messages and the history call it. */
    val name: String = type.name

    /** The fingerprint of its bytes; the compiler's version counts, so the same source can have another one. */
    val digest: TextDigest by lazy(LazyThreadSafetyMode.NONE) {
        val file = type.name.substringAfterLast('.') + ".class"
        val bytes = type.getResourceAsStream(file)?.use { it.readAllBytes() } ?: name.toByteArray()
        TextDigest("sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
    }

    /** Runs it twice, with [values] of its parameters. */
    fun record(values: Map<String, Node>): ScriptRun = when (val first = runOnce(values)) {
        is ScriptRun.Failed -> first
        is ScriptRun.Finished -> compareRuns(name, first, runOnce(values))
    }

    private fun runOnce(values: Map<String, Node>): ScriptRun = try {
        val scope = withParameters(values) { object : MigrationScope() {} }
        withParameters(values) { instance().migrate(scope) }
        val recording = recordingOf(scope)
        if (recording.problems.isEmpty()) ScriptRun.Finished(recording) else ScriptRun.Failed(recording.problems)
    } catch (failure: OutOfMemoryError) {
        throw failure
    } catch (_: NotConstructible) {
        ScriptRun.Failed(listOf(ScriptProblems.notConstructible(name)))
    } catch (failure: Throwable) {
        ScriptRun.Failed(listOf(problem(failure)))
    }

    /** A new object; what its constructor throws comes as it is. */
    private fun instance(): Migration = try {
        type.getConstructor().newInstance()
    } catch (thrown: InvocationTargetException) {
        throw thrown.targetException
    } catch (reason: ReflectiveOperationException) {
        throw NotConstructible(reason)
    }

    private class NotConstructible(reason: Throwable) : RuntimeException(reason)

    private fun problem(failure: Throwable): Problem = when (failure) {
        is InvalidValueException -> ScriptProblems.invalidValue(failure.message.orEmpty())
        else -> ScriptProblems.threw(name, failure.javaClass.simpleName, failure.message)
    }

    companion object {
        private val FORM = Regex("""V([0-9]+(?:_[0-9]+)*)__([\p{L}\p{N}_]*[\p{L}\p{N}][\p{L}\p{N}_]*)""")

        /** Reads the name of [type]; a problem where it is none of a migration. */
        fun of(type: Class<out Migration>): Result {
            val (number, words) = FORM.matchEntire(type.simpleName)?.destructured
                ?: return Wrong(ScriptProblems.className(type.name))
            val version = Version.of(number.replace('_', '.'))
            return when {
                version.isNone -> Wrong(ScriptProblems.versionZero(type.name))
                else -> Right(MigrationClass(type, version, words.replace('_', ' ').trim()))
            }
        }
    }

    /** What the name of a class makes of it. */
    sealed interface Result

    /** A migration. */
    class Right(val migration: MigrationClass) : Result

    /** None. */
    class Wrong(val problem: Problem) : Result
}
