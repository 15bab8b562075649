package dev.qmig.cli

import dev.qmig.cli.config.ConfigFile
import dev.qmig.cli.config.ReviewTable
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldMatch
import io.kotest.matchers.string.shouldNotContain
import java.io.File
import java.util.concurrent.TimeUnit
import kotlin.io.path.readText

/** What is made for a project, and for each new migration. */
internal class ProjectTest : FunSpec({
    test("a project is made, and making it again changes nothing") {
        transcript("init") {
            qmig("init") shouldBe 0
            qmig("init") shouldBe 0
            qmig("init", "sub/project") shouldBe 0
            qmig("-C", "sub/project", "new", "first", "things") shouldBe 0
            qmig("-C", "sub/project", "migrate") shouldBe 0
            qmig("-C", "sub/project", "status") shouldBe 0
        }
    }

    test("what is there is kept, and .gitignore gets a line where it has none") {
        Shell().use {
            val config = it.file("qmig.toml", "url = \"http://elsewhere:6334\"")
            val ignored = it.file(".gitignore", "target/").also { file -> file.toFile().writeText("target/") }
            it.qmig("init") shouldBe 0
            config.readText() shouldBe "url = \"http://elsewhere:6334\"\n"
            ignored.readText() shouldBe "target/\n.qmig/\n"
            it.qmig("init") shouldBe 0
            ignored.readText() shouldBe "target/\n.qmig/\n"
        }
    }

    listOf(
        "my app" to "-C 'my app'",
        "it's" to "-C 'it'\\''s'",
        "\$HOME" to "-C '\$HOME'",
        "größe/2" to "-C größe/2",
    ).forEach { (name, named) ->
        test("what to do next names the folder $name as a shell takes it for one") {
            Shell().use {
                it.qmig("-C", name, "init") shouldBe 0
                it.out shouldContain "next: `qmig $named new` makes the first script, `qmig $named migrate` applies it"
                it.qmig("init", name) shouldBe 0
                it.out shouldContain "`qmig $named new`"
                it.qmig("new", "first", "-C", name) shouldBe 0
                it.out shouldContain "then `qmig $named migrate --dry-run`"
            }
        }
    }

    test("a project cannot be made where a file is") {
        transcript("init-refused") {
            file("taken", "")
            qmig("init", "taken") shouldBe 2
            qmig("init", "a", "b") shouldBe 2
        }
    }

    test("new migrations are numbered on, by any of three names, without a target") {
        transcript("new") {
            qmig("new", "add lang") shouldBe 0
            qmig("make", "-m", "a \"second\" one") shouldBe 0
            qmig("revision", "--message=third") shouldBe 0
            qmig("new", "elsewhere", "--migration-folder", "db") shouldBe 0
        }
    }

    test("a new migration asks nothing of a target, nor of its key") {
        Shell(mapOf("QDRANT_URL" to "nonsense")).use {
            it.file("qmig.toml", "url = \"http://elsewhere\"\napi-key-file = \"not/there\"")
            it.qmig("new", "offline") shouldBe 0
        }
    }

    test("a migration can be numbered by time") {
        Shell().use {
            it.qmig("new", "by time", "--timestamp") shouldBe 0
            it.out.lines().first() shouldMatch Regex("made .*migrations/\\d{14}_by_time\\.qmig\\.kts")
        }
    }

    test("a new migration needs one name, and a folder in order") {
        transcript("new-refused") {
            qmig("new") shouldBe 2
            qmig("new", "a", "-m", "b") shouldBe 2
            qmig("new", "??") shouldBe 2
            script("001_a.qmig.kts", "")
            script("1_b.qmig.kts", "")
            qmig("new", "c") shouldBe 1
            qmig("-C", "gone", "new", "c") shouldBe 2
        }
    }

    test("a new qmig.toml has every setting as a comment, and no other") {
        Shell().use {
            it.qmig("init") shouldBe 0
            val config = it.file("qmig.toml", "").also { file -> file.toFile().delete() }
            it.qmig("init") shouldBe 0
            val settings = config.readText().lines().filter { line -> Regex("# [a-z-]+ = .*").matches(line) }
            settings.map { line -> line.removePrefix("# ").substringBefore(" =") }.toSet() shouldBe
                (ConfigFile.SETTINGS - TABLES + "replicas" + "protected" + ReviewTable.KEYS).toSet()
        }
    }
})

private val TABLES = setOf(ConfigFile.PARAMS, ConfigFile.LINT, ConfigFile.REVIEW)

/** The words that other tools taught people. */
internal class OtherNamesTest : FunSpec({
    test("every other name does what the name does, and goals can be words") {
        transcript("other-names") {
            embedded()
            listOf("001_a", "002_b", "003_c").forEach { name ->
                script("$name.qmig.kts", "createCollection(\"${name.takeLast(1)}\")")
            }
            qmig("upgrade", "1") shouldBe 0
            qmig("up", "--target-version", "2") shouldBe 0
            qmig("apply", "head") shouldBe 0
            qmig("info") shouldBe 0
            qmig("downgrade", "-1") shouldBe 0
            qmig("current") shouldBe 0
            qmig("undo") shouldBe 0
            qmig("down", "base") shouldBe 0
            qmig("showmigrations") shouldBe 0
            qmig("upgrade", "head", "--dry-run") shouldBe 0
        }
    }

    test("goals that say two things, or nothing, are refused, and a near miss of another name suggests the name") {
        transcript("other-names-wrong") {
            embedded()
            qmig("upgrade", "head", "--to", "1") shouldBe 2
            qmig("downgrade", "base", "--steps", "1") shouldBe 2
            qmig("upgrade", "haed") shouldBe 2
            qmig("downgrade", "-0") shouldBe 2
            qmig("upgrad") shouldBe 2
            qmig("shwmigrations") shouldBe 2
        }
    }
})

/** Completion in shells. */
internal class ShellCompletionTest : FunSpec({
    listOf("bash", "zsh", "fish").forEach { shell ->
        test("a script completes in $shell, which reads it without a complaint where it is installed") {
            Shell().use {
                it.qmig("completion", shell) shouldBe 0
                it.out shouldContain "rollback"
                it.out shouldContain "accept-data-loss"
                if (isInstalled(shell)) complaints(shell, it.out) shouldBe "" else println("skipped: no $shell here")
            }
        }
    }

    test("bash completes a command and an option") {
        Shell().use {
            it.qmig("completion", "bash") shouldBe 0
            completed(it.out, "qmig", "mig") shouldBe "migrate"
            completed(it.out, "qmig", "migrate", "--dry") shouldBe "--dry-run"
            completed(it.out, "qmig", "status", "--output", "") shouldBe "text json markdown"
            completed(it.out, "qmig", "-C", "/de") shouldBe "/dev"
        }
    }

    test("a shell that is not known is refused") {
        Shell().use {
            it.qmig("completion", "tcsh") shouldBe 2
            it.err shouldContain "bash"
            it.err shouldNotContain "Exception"
        }
    }
})

private fun isInstalled(shell: String) =
    System.getenv("PATH").orEmpty().split(':').any { File(it, shell).canExecute() }

/** What [shell] says of [script] when it only reads it. */
private fun complaints(shell: String, script: String): String = said(listOf(shell, "-n", "/dev/stdin"), script)

/** What bash offers after [words], of which the last is not finished. */
private fun completed(script: String, vararg words: String): String {
    val line = words.joinToString(" ") { "'$it'" }
    val ask = """
        complete_function=${'$'}(complete -p qmig | sed 's/.*-F \([^ ]*\).*/\1/')
        COMP_WORDS=($line); COMP_CWORD=${words.size - 1}; COMPREPLY=()
        ${'$'}complete_function qmig
        printf '%s' "${'$'}{COMPREPLY[*]}"
    """.trimIndent()
    return said(listOf("bash", "-s"), "$script\n$ask\n")
}

private fun said(command: List<String>, input: String): String {
    val process = ProcessBuilder(command).redirectErrorStream(true).start()
    process.outputStream.bufferedWriter().use { it.write(input) }
    val text = process.inputStream.bufferedReader().readText()
    process.waitFor(20, TimeUnit.SECONDS)
    return text.trim()
}
