package dev.qmig.cli.text

import dev.qmig.Lock
import dev.qmig.model.ServerVersion
import dev.qmig.model.Snapshot
import java.nio.file.Path

/** The sentences of the command line itself: its options, its configuration and its prompts. */
internal object Messages {
    /** A snapshot that the server keeps. */
    fun snapshot(snapshot: Snapshot): String {
        val of = snapshot.collection?.let { "collection `$it`" } ?: "everything"
        val size = if (snapshot.size > 0) " (${snapshot.size} bytes)" else ""
        return "the server keeps snapshot `${snapshot.name}` of $of$size"
    }

    /** What brings its data back. */
    fun recovery(call: String): String = "  to bring its data back: $call"

    fun noCommand(known: List<String>) =
        "no command given: ${named(known.dropLast(1))} or `${known.last()}`. `qmig --help` shows what each does"

    const val CHANGES_NOTHING = "nothing: the script asks for no change"

    fun noCommand(name: String, meant: String) = "no such command $name. Did you mean `$meant`?"

    fun notAmong(given: String, known: List<String>) = "`$given` is none of ${named(known)}"

    fun interrupted(version: String, script: String) =
        "version $version was interrupted ($script): `qmig migrate` goes on, `qmig rollback` undoes what was done"

    fun pausedAfter(version: String, script: String, phase: String) =
        "version $version was stopped after phase `$phase`, as it was asked to ($script): " +
            "`qmig migrate` goes on, `qmig rollback` undoes what was done"

    fun runsNow(version: String, script: String, holder: String) =
        "version $version runs right now, or was killed a moment ago ($script), by $holder"

    const val ONE_NAME = "say what the migration is for, once: as words after `new`, or with `-m`"

    const val TWO_GOALS = "the version to reach is given twice; leave one out"

    fun unwritable(path: Path, reason: String) = "cannot write in `$path`: $reason"

    const val NOT_THERE = "there is no such file or folder"

    const val NOT_ALLOWED = "this user may not. Allow it, or run as one who may"

    fun isNoFolder(path: String) = "`$path` is a file. Name a folder, or move the file away"

    fun fate(word: String, path: String) = "$word $path"

    const val NEXT_AFTER_DRAFT = "next: read it, decide what stands as a comment, then `qmig migrate --dry-run`"
    const val NO_DIFFERENCE = "no difference: there is nothing to write"
    const val ONE_SOURCE = "give `--from FILE` or `--from-live`; `--unmanaged` goes with the second"

    const val UNWRITTEN = "the output could not be written in full; what was done up to there stays done"

    const val KEY_QUESTION = "API key: "

    fun keyIsSeen(names: ServerOptionNames) =
        "`${names.apiKey}` on the command line shows the key to everybody who can list the processes of this " +
            "machine, and to the history of the shell. Use `${names.apiKey} -`, `${names.apiKeyFile}`" +
            if (names == ServerOptionNames()) " or `QDRANT_API_KEY`" else " or an environment of `qmig.toml`"

    fun twoKeys(names: ServerOptionNames) =
        "`${names.apiKey}` and `${names.apiKeyFile}` both give the API key; leave one of the two out"

    fun noKeyRead(names: ServerOptionNames) =
        "`${names.apiKey} -` reads the API key from the first line of standard input, and there is none"

    fun keyWouldBeSeen(names: ServerOptionNames) =
        "`${names.apiKey} -` would show the key while it is typed, because standard output is no terminal. Give it " +
            "from a file or a pipe, or use `${names.apiKeyFile}`"

    const val NOT_UTF_8 = "it is not UTF-8 text"

    const val IS_A_FOLDER = "it is a folder, not a file"

    const val KEY_IN_CONFIG =
        "the key itself does not belong in `qmig.toml`; put it in a file and name that with `api-key-file`, or use " +
            "`QDRANT_API_KEY`"

    const val NEXT_AFTER_WARM = "qmig starts from it now"

    const val NEXT_AFTER_WARM_ALREADY =
        "qmig starts from it already; delete the file to have it made anew"

    const val NO_ARCHIVE = "no archive of classes; `qmig cache warm` makes it, and qmig starts faster then"

    fun uselessArchive(path: Path) =
        "an archive of classes that Java does not take, in $path; `qmig cache warm` makes it anew"

    const val NO_ARCHIVE_HERE = "no place for an archive of classes; `qmig cache warm` says why"

    const val NO_PLACE_FOR_ARCHIVE =
        "there is no place for the archive. Start qmig by its launcher `bin/qmig`, from a folder in whose path there " +
            "are only letters of ASCII, digits and `/._+,@~-`, with XDG_CACHE_HOME or HOME set to a folder that you " +
            "may write to, without `:` in its path"

    fun archiveNotMade(path: Path, reason: String) =
        "cannot make `$path`, which takes 125 MB: $reason. qmig works without it, and starts more slowly"

    fun javaEnded(status: Int) = "the Java that was to make it ended with $status"

    fun version(version: String) = "qmig $version"

    fun target(target: String) = "target: $target"

    fun wrongLine(what: String, command: String) =
        "$what${if (what.last() in ".?") "" else "."} `$command --help` shows what there is"

    fun notAVersion(text: String) = "`$text` is not a version: digits, optionally separated by dots, as in `7` or `1.2`"

    fun notADuration(text: String) = "`$text` is not a duration: a number with its unit, as in `90s`, `5m` or `1h 30m`"

    fun cacheUnusable(folder: Path, reason: String) =
        "cannot look into `$folder`, where compiled scripts are kept: $reason"

    fun cacheNotCleared(folder: Path, reason: String) =
        "cannot remove the compiled scripts in `$folder`: $reason"

    fun notACount(key: String, most: Int) = "`$key` must be a whole number from 1 to $most"

    fun shortLease(text: String) = "`$text` is too short for a lease: one second is the least"

    fun longLease(text: String) = "`$text` is too long for a lease: one day is the most"

    fun lockedBy(lock: Lock): String = "${lock.holder} since ${lock.since}"

    const val UNREADABLE_LOCK = "somebody, in a form that this qmig cannot read"

    fun unlockQuestion(holder: String) =
        "The target is locked by $holder.\nA run that still goes on stops before its next request, and can be " +
            "started again.\nType `yes` to remove the lock: "

    const val NOT_LOCKED = "nobody has locked the target"

    fun unlocked(holder: String) = "removed the lock of $holder"

    fun stillLocked(holder: String) =
        "the target is locked by $holder, and nobody agreed to remove that. Nothing was changed. Agree with `--yes`"

    fun sumsNotWritten(file: String, reason: String) = "      cannot write `$file`: $reason"

    const val STOPPED = "the run was told to stop before it had begun to change anything"

    const val NOTHING_TO_REPAIR = "the history agrees with the files"

    fun declared(what: String) = "declared: $what"

    fun discrepancy(version: String, script: String, what: String) = "version $version ($script): $what"

    fun cure(otherwise: String) = "  $otherwise, or declare what is so:"

    fun repairWith(words: String) = "    qmig repair $words"

    fun adopted(versions: List<String>, at: String) = if (versions.isEmpty()) {
        "everything up to version $at counts as applied already"
    } else {
        "from now on ${counted(versions)} as applied; qmig does not undo what it did not do"
    }

    private fun counted(versions: List<String>) = when (versions.size) {
        1 -> "version ${versions.single()} counts"
        else -> "versions ${versions.joinToString()} count"
    }

    fun accepted(difference: String) = "accepted: $difference"

    fun ready(version: ServerVersion) = "ready: Qdrant $version"

    fun migrated(version: ServerVersion) = "migrated: nothing is pending on Qdrant $version"

    fun waitingFor(holder: String) = "waiting for $holder"

    fun notACount(text: String, things: String) = "`$text` is not a number of $things: a whole number, 1 or more"

    fun notAFormat(text: String, known: List<String>) =
        "`$text` is not a format of the output: ${known.joinToString(" or ") { "`$it`" }}"

    fun notAPhase(text: String, known: List<String>) =
        "`$text` is no phase of a reembed: ${known.joinToString(" or ") { "`$it`" }}"

    fun notAnOrdering(text: String, known: List<String>) =
        "`$text` is no order of writes: ${known.joinToString(" or ") { "`$it`" }}"

    fun notAPort(text: String) = "`$text` is not a port: a whole number from 0 to 65535, where 0 takes any that is free"

    fun noSuchFolder(folder: Path) = "there is no folder `$folder` to work in; check what `-C` names"

    fun emptySetting(source: String) = "$source is given and empty; give it a value, or leave it out"

    fun notAPath(source: String) = "$source cannot be a path: it has characters that no file name can have"

    fun wrongSetting(source: String, why: String) = "$source is wrong: $why"

    fun noTarget(environments: List<String>) =
        "no target is named. Name one in one of three ways: `--url http://host:6334`, `QDRANT_URL` in the " +
            "environment, or `url` in `qmig.toml`, where `url = \"embedded\"` means an embedded Qdrant beside " +
            "that file" + if (environments.isEmpty()) "" else "; or choose ${named(environments)} with `--env`"

    fun noTargetIn(environment: String) =
        "no target is named for the environment `$environment`. Name one in one of three ways: " +
            "`--url http://host:6334`, `QDRANT_URL`, or `url` under `[env.$environment]` in `qmig.toml`. A `url` " +
            "outside of that table does not count, so that no other server is migrated by mistake"

    fun contradiction(variable: String, inFile: String) =
        "$variable and $inFile say different things, and one of the two may be forgotten. Unset the variable, or say " +
            "with an option what you mean"

    fun unknownEnvironment(name: String, source: String, nearest: String?, known: List<String>): String {
        val cure = when {
            nearest != null -> "did you mean `$nearest`?"
            known.isEmpty() -> "`qmig.toml` has no table `[env.NAME]`"
            else -> "the environments are ${named(known)}"
        }
        return "there is no environment `$name`, which $source names; $cure"
    }

    fun notAnEnvironment(name: String) =
        "`env.$name` is no table; the settings of an environment stand under `[env.NAME]`, as in `[env.prod]`"

    fun environmentName(name: String) =
        "`$name` cannot be the name of an environment: letters from a to z, digits, `.`, `_` and `-`"

    fun notATable(key: String, found: String) = "`$key` must be a table, not $found"

    fun notAParameterValue(key: String, found: String) =
        "`$key` must be a text, a number, `true` or `false`, or a list of texts, not $found"

    fun notAParameter() = "a parameter is given as `NAME=VALUE`, as in `-P replicas=5`"

    fun repeatedTable(key: String) = "`[$key]` is there twice; put both into one"

    fun noSavedPlan(file: String) =
        "`$file` is no plan that this qmig has saved. Make one with `qmig plan --save $file`"

    fun unreadablePlan(file: String, reason: String) =
        "cannot read the plan `$file`: $reason. `qmig plan --save FILE` writes one"

    fun unwritablePlan(file: String, reason: String) = "cannot write the plan to `$file`: $reason"

    fun planSaved(file: String, scope: List<String>) =
        "saved to $file; `${(listOf("qmig migrate --plan", file) + scope).joinToString(" ")}` runs it"

    fun findingsAtLeast(count: Int, severity: String) =
        "${if (count == 1) "1 finding weighs" else "$count findings weigh"} `$severity` or more. " +
            "Change the migrations, or let `[lint]` in `qmig.toml` say why that is fine"

    const val NO_MARKDOWN: String =
        "there is no Markdown of this. `--output markdown` is for `qmig plan`, `qmig rollback --dry-run` and `qmig lint`"

    const val FAIL_ON_ALONE: String = "`--fail-on` is about what `--dry-run` shows; give both, or neither"

    /** What a plan takes. */
    fun needs(server: String, what: String) =
        "needs Qdrant $server or newer" + if (what.isEmpty()) "" else ", for `$what`"

    fun unreadableConfig(file: Path, reason: String) = "cannot read `$file`: $reason"

    fun brokenToml(reason: String) = "this is not TOML: $reason"

    fun unknownKey(key: String, nearest: String?, known: Collection<String>): String {
        val cure = nearest?.let { "did you mean `$it`?" } ?: "the keys are ${named(known)}"
        return "there is no setting `$key`; $cure"
    }

    fun repeatedKey(key: String) = "`$key` is set twice; leave one of the two out"

    fun wrongType(key: String, found: String) = "`$key` must be a text in double quotes, not $found"

    fun notAFlag(key: String, found: String) = "`$key` must be `true` or `false`, not $found"

    fun notTexts(key: String, example: String) =
        "`$key` must be a list of texts, as in `$example = [\"a\", \"b\"]`"

    fun emptyItem(key: String) = "`$key` has an empty entry; give it a value, or leave it out"

    fun keyFile(source: String, file: Path, why: String) = "the API key file `$file` from $source $why"

    fun certificatesForEmbedded(sources: List<String>) =
        "${sources.joinToString(" and ")} ${isOrAre(sources)} for a server with `https`, and the target is embedded; " +
            "leave ${itOrThem(sources)} out, or name the server with `https://host:6334`"

    fun certificatesForPlainText(sources: List<String>, target: String, source: String) =
        "${sources.joinToString(" and ")} ${isOrAre(sources)} for `https`, and the target from $source is `$target`; " +
            "write `https` there, or leave ${itOrThem(sources)} out"

    fun halfAnIdentity(source: String, option: String, missing: String) =
        "$source names one of two files that belong together; name the other one, too, with `$option` or by " +
            "`$missing` in `qmig.toml`"

    fun keyInPlainText(target: String) =
        "the API key goes to `$target` in plain text, and whoever is on the way can read it. Use `https` where the " +
            "server has it, or another way to it that is safe"

    private fun isOrAre(things: List<String>) = if (things.size == 1) "is" else "are"

    private fun itOrThem(things: List<String>) = if (things.size == 1) "it" else "them"

    fun noClassPathEntry(source: String, path: Path) =
        "`$path` from $source is not there; build it first, or correct the path"

    fun unreadableClassPathEntry(source: String, path: Path) =
        "`$path` from $source cannot be read; let this user read it"

    fun noClassPathFolder(source: String, folder: Path) =
        "`$folder`, all jars of which $source names, is not a folder; make it, or correct the path"

    fun noJars(source: String, folder: Path) =
        "`$folder`, all jars of which $source names, has no jars; put them there first, or correct the path"

    fun meant(value: String) = "did you mean `$value`?"

    fun setting(name: String, value: String, source: String) = "$name: $value (from $source)"

    fun lossQuestion(losses: List<String>) =
        losses.joinToString("\n", "This destroys, and no rollback brings back:\n", "\n") { "  $it" } +
            "Type `yes` to go on: "

    fun dropQuestion(plan: List<String>) =
        plan.joinToString("\n", postfix = "\nNothing brings that back. Type `yes` to go on: ")

    fun lossAccepted(losses: List<String>) =
        "destroys ${losses.joinToString()}, accepted by `--accept-data-loss`"

    private fun named(things: Collection<String>) = things.joinToString { "`$it`" }

    fun bug(version: String, lines: String) =
        "a bug in qmig $version, not your mistake. Please report it with what you ran and $lines, which hold no API key"

    /** Where more memory does not help there is the [report] to make. */
    fun noMemory(report: String) =
        "Java ran out of memory. Give it more, as with `QMIG_OPTS=-Xmx512m`; where it has plenty this is $report"

    const val MAYBE_THE_ARCHIVE =
        "Where it does not come again with `QMIG_ARCHIVE=off`, the archive of classes is damaged: delete the file " +
            "that `qmig cache` names"

    /** Why [file] is not written. */
    fun notWritten(file: Path, reason: String) = "cannot write `$file`: $reason"

    /** What is not in a script. */
    fun leftOut(what: String) = "not in the script: $what"
}
