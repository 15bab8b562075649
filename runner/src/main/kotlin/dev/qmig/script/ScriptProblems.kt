// Every sentence this package says to a user.
package dev.qmig.script

import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.ProblemCode.DUPLICATE_VERSION
import dev.qmig.model.ProblemCode.FILE_NAME
import dev.qmig.model.ProblemCode.NO_MIGRATIONS
import dev.qmig.model.ProblemCode.SCRIPT_BROKEN
import dev.qmig.model.ProblemCode.SCRIPT_FAILED
import dev.qmig.model.ProblemCode.SCRIPT_UNSTABLE
import dev.qmig.model.ProblemCode.USAGE
import dev.qmig.model.Version
import java.nio.file.Path

/** What is wrong with names in backticks, why, and what to do. */
internal object ScriptProblems {
    private const val FORM = "a script is named `<version>_<name>.qmig.kts`, as in `001_init.qmig.kts`"

    fun folderMissing(folder: Path) =
        problem(
            NO_MIGRATIONS,
            "The migrations folder `$folder` does not exist. `qmig new` makes it with a first script; " +
                "or name the folder that holds the scripts.",
        )

    fun notAFolder(folder: Path) =
        problem(
            NO_MIGRATIONS,
            "`$folder` is a file, but migrations are read from a folder. Name the folder that holds the scripts.",
        )

    fun nothingFound(folder: Path) =
        problem(
            NO_MIGRATIONS,
            "The migrations folder `$folder` has no scripts: $FORM. `qmig new` makes the " +
                "first one; or name another folder.",
        )

    fun folderUnreadable(folder: Path) =
        problem(NO_MIGRATIONS, "The folder `$folder` cannot be read. Allow this user to list it and to read its files.")

    fun fileUnreadable(file: String) =
        problem(
            NO_MIGRATIONS,
            "`$file` cannot be read: this user may not, or it is a link that leads nowhere. " +
                "Mend that, or move it out of the folder.",
        )

    fun notAScript(file: String, kind: ScriptKind) = problem(
        USAGE,
        "`$file` is no ${kind.word}: the name of one ends with `.${kind.extension}`. Rename it, or name another.",
    )

    fun noSuchScript(file: String) =
        problem(USAGE, "there is no file `$file` that can be read. Correct the path, or let this user read it.")

    fun notRegular(file: String) = problem(
        FILE_NAME,
        "`$file` is named like a migration and is no regular file. Put the script itself there, or rename it.",
    )

    fun tooLarge(file: String, bytes: Long, limit: Long) = problem(
        SCRIPT_BROKEN,
        "`$file` has $bytes bytes, and a script may have $limit. " +
            "Put the script itself there, and its data into a file that the script reads.",
    )

    fun notUtf8(file: String) =
        problem(SCRIPT_BROKEN, "`$file` is not UTF-8 text, the only encoding scripts have. Save it as UTF-8.")

    fun nameMissing(file: String) =
        problem(FILE_NAME, "`$file` has an extension and no name: $FORM. Rename it.")

    fun nameForm(
        file: String,
        suggestion: String,
    ) = problem(
        FILE_NAME,
        "`$file` does not tell its version and name: $FORM; the version is digits, optionally with dots, and the " +
            "name letters, digits, `-`, `_` and `.`. Rename it, perhaps to `$suggestion`.",
    )

    fun extension(
        file: String,
        suggestion: String,
    ) = problem(
        FILE_NAME,
        "`$file` looks like a migration but would not run, because only names that end in `.qmig.kts` are scripts. " +
            "Rename it to `$suggestion`, or move it out of the folder.",
    )

    fun className(type: String) = problem(
        FILE_NAME,
        "the class `$type` does not tell its version and name: a migration that is a class is called " +
            "`V<version>__<name>`, as `V7__add_title`, or `V1_2__add_title` for version 1.2. Rename it.",
    )

    fun notConstructible(type: String) = problem(
        SCRIPT_BROKEN,
        "the class `$type` cannot be made: it has to be public and not abstract, with a public constructor " +
            "without parameters. Give it one.",
    )

    fun notLoadable(words: String?) = problem(
        SCRIPT_BROKEN,
        "the migrations that are classes cannot be loaded: $words. " +
            "Correct `META-INF/services/dev.qmig.dsl.Migration`, or the class path.",
    )

    fun versionZero(file: String) =
        problem(
            FILE_NAME,
            "`$file` has version 0, which stands for the state before the first migration. " +
                "Give it a version from 1 on.",
        )

    /** [next] is the version that the next script gets, as its file name writes it; null where there are classes. */
    fun sameVersion(
        version: Version,
        files: List<String>,
        next: String? = null,
    ) = problem(
        DUPLICATE_VERSION,
        "${files.joinToString(" and ") { "`$it`" }} have the same version, `$version`, so their order is open. " +
            (
                next?.let { "Rename the one that is applied nowhere yet to the next version, `$it`" }
                    ?: "Give each a version of its own"
            ) + "; leading zeros do not count.",
    )

    fun ownPackage(file: String) =
        problem(
            SCRIPT_BROKEN,
            "`$file` declares a package, but qmig gives every script one of its own, so that scripts cannot get in " +
                "each other's way. Remove the `package` line.",
        )

    fun doesNotCompile(words: String) = problem(SCRIPT_BROKEN, words)

    fun noMemory() = problem(
        SCRIPT_BROKEN,
        "Java has too little memory for the Kotlin compiler. " +
            "Give it 512 MB or more: `-Xmx512m` among the options for Java, for the program in `QMIG_OPTS`.",
    )

    fun compilerCrashed(
        words: String,
        files: List<String>,
    ) = problem(
        SCRIPT_BROKEN,
        "The Kotlin compiler gave up on ${files.joinToString { "`$it`" }} without saying where: $words. " +
            "Something there is more than it can take, such as one very long expression. " +
            "Write that part more simply or in several scripts.",
    )

    fun threw(
        file: String,
        type: String,
        words: String?,
        kind: ScriptKind = ScriptKind.MIGRATION,
    ) = problem(
        SCRIPT_FAILED,
        "`$file` threw `$type`${words?.let { ": $it" }.orEmpty()}. ${kind.duty} and must " +
            "run to its end, so nothing was sent to the server. Mend the line, or remove what it calls.",
    )

    fun endsProgram(file: String, kind: ScriptKind) = problem(
        SCRIPT_FAILED,
        "`$file` would end the whole program. ${kind.duty} and must run to its end, so it was " +
            "not run and nothing was sent to the server. Remove the call.",
    )

    fun noTransform(file: String) = problem(
        SCRIPT_BROKEN,
        "`$file` does not say what becomes of points. Write `transform { point -> point }`, and change what you want " +
            "changed with `point.with { ... }`.",
    )

    fun invalidValue(words: String) = problem(ProblemCode.INVALID_VALUE, words)

    fun unstable(
        file: String,
        difference: String,
    ) = problem(
        SCRIPT_UNSTABLE,
        "`$file` records something else each time it runs: $difference. What is planned would not be what is " +
            "executed, so clocks, random numbers, files and the environment must not be used in a script. " +
            "Write the value itself.",
    )

    fun secondRunFailed(
        file: String,
        words: String,
    ) = problem(
        SCRIPT_UNSTABLE,
        "`$file` ran once and failed the second time, so it does not do the same each time: $words",
    )

    private fun problem(
        code: ProblemCode,
        message: String,
    ): Problem = Problem.of(code, message)
}
