package dev.qmig

import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.script.Numbering
import dev.qmig.script.discoverScripts
import dev.qmig.script.fileWords
import dev.qmig.script.nextVersion
import dev.qmig.script.scriptTemplate
import dev.qmig.sums.SumFile
import dev.qmig.sums.SummedScript
import java.io.IOException
import java.nio.file.AccessDeniedException
import java.nio.file.FileAlreadyExistsException
import java.nio.file.FileSystemException
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import java.time.Clock
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

/**
 * Makes the next script of a migrations folder. It needs no target and compiles nothing.
 *
 * @property folder the folder, which is made where it is missing
 * @property clock for scripts that are numbered by time
 * @property sums whether the file of checksums in the folder gets a line for the script, which says that it is not known yet
 * @since 0.1
 */
public class NewScript(
    private val folder: Path,
    private val clock: Clock = Clock.systemUTC(),
    private val sums: Boolean = false,
) {
    /**
     * Writes a script that compiles, does nothing yet and has the most used lines as comments. Its version is one more than the newest
     * in the folder, in the same width (`001` in an empty one); where that is a timestamp, or [timestamp] is true, it is the time in
     * UTC. Nothing is ever overwritten. What is wrong in the folder is told instead, as `migrate` would.
     *
     * @param text what the migration is for: its description, and in the file name with `_` for what is no letter or digit
     * @param content what the script says instead, as [Qmig.draft] gives it
     * @return the file
     */
    @JvmOverloads
    public fun create(text: String, timestamp: Boolean = false, content: String? = null): Outcome<Path> {
        val words = fileWords(text)
        if (words.isEmpty()) return stopped(ProblemCode.USAGE, "`$text` has no letter or digit that could name a file")
        val found = discoverScripts(folder, mayBeEmpty = true, mayBeMissing = true)
        val problems = found.problems + if (sums) SumFile(folder).read().problems() else emptyList()
        if (problems.isNotEmpty()) return Outcome.Stopped(problems, null)
        val numbering = if (timestamp) Numbering.TIMESTAMP else Numbering.AS_BEFORE
        val version = nextVersion(found.files, numbering, clock.instant())
        val made = write(folder.resolve("${version}_$words.qmig.kts"), content ?: scriptTemplate(text.trim()))
        if (sums && made is Outcome.Done) addSums()
        return made
    }

    /** Where that cannot be done, `migrate` does it later. */
    private fun addSums() {
        val file = SumFile(folder)
        val scripts = discoverScripts(folder).files
        file.write(file.read().sums().and(scripts.map { SummedScript(it.version, fileName(it.name), null) }))
    }

    private fun write(file: Path, text: String): Outcome<Path> = try {
        folder.createDirectories()
        file.writeText(text, Charsets.UTF_8, StandardOpenOption.CREATE_NEW)
        Outcome.Done(file)
    } catch (_: FileAlreadyExistsException) {
        stopped(ProblemCode.USAGE, "`$file` is there already, and nothing is overwritten; choose another name")
    } catch (_: AccessDeniedException) {
        stopped(ProblemCode.USAGE, "cannot write `$file`: this user may not. Allow it, or run as one who may")
    } catch (e: FileSystemException) {
        stopped(ProblemCode.USAGE, "cannot write `$file`: ${e.reason ?: e}")
    } catch (e: IOException) {
        stopped(ProblemCode.USAGE, "cannot write `$file`: ${e.message ?: e}")
    }

    private fun stopped(code: ProblemCode, message: String): Outcome<Path> =
        Outcome.Stopped(listOf(Problem.of(code, message)), null)
}
