package dev.qmig.samples

import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import java.io.IOException
import java.net.InetAddress
import java.net.ServerSocket
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createDirectories

/** The packaged program, started as users start it. */
internal class LauncherTest : FunSpec({
    val folder = tempdir().toPath()
    val project = folder.resolve("a project").createDirectories()
    Checkout.copyQuickstart(project)

    fun qmig(vararg arguments: String, program: Path = Checkout.program, variables: Map<String, String?> = emptyMap()) =
        execute(folder, listOf(program.toString()) + arguments, variables)

    test("a folder that is gone is told before Java tells of it") {
        val gone = "mkdir gone && cd gone && rmdir ../gone && exec '${Checkout.program}' --version"
        val ended = start(tempdir().toPath(), listOf("sh", "-c", gone), emptyMap())
        ended.status shouldBe 2
        ended.out shouldBe ""
        ended.err shouldEndWith "error: the current folder is gone or may not be entered. Go to another\n"
    }

    test("the sample goes up, down and up again") {
        goUpAndDown("embedded") { command -> qmig(*(listOf("-C", "a project") + command).toTypedArray()) }
    }

    test("a broken script gives 1 and its place, and nothing but the target on standard output") {
        val script = project.resolve("migrations/004_broken.qmig.kts")
        Files.writeString(script, "createCollection(\"a\") {\n    vectrs(3, Cosine)\n}\n")
        val ended = qmig("-C", "a project", "migrate")
        Files.delete(script)
        ended.status shouldBe 1
        ended.err shouldStartWith "004_broken.qmig.kts:2:5: error: "
        ended.out.lines().filter { it.isNotEmpty() }.size shouldBe 1
    }

    test("the exit status of a wrong command line is passed on") {
        qmig("stauts").status shouldBe 2
    }

    test("it works through a link, and from a folder of its own") {
        val link = Files.createSymbolicLink(folder.resolve("linked"), Checkout.program)
        qmig("--version", program = link).out shouldStartWith "qmig "
        execute(Checkout.program.parent, listOf("./qmig", "--version")).out shouldStartWith "qmig "
        execute(Checkout.program.parent, listOf("sh", "qmig", "--version")).out shouldStartWith "qmig "
    }

    test("it tells which streams are terminals, so that colours and what is typed go nowhere else")
        .config(enabledOrReasonIf = { terminals() }) {
            fun atTerminal(line: String) = execute(folder, listOf("script", "-qec", line, "/dev/null"), XTERM).out
            val status = "'${Checkout.program}' -C 'a project' status"
            atTerminal(status) shouldContain "\u001b[32mapplied\u001b[0m"
            atTerminal("$status --no-color") shouldNotContain "\u001b"
            atTerminal("$status | cat") shouldNotContain "\u001b"
            atTerminal("$status --url nowhere") shouldContain "\u001b[1;31merror:\u001b[0m"
            atTerminal("$status --url nowhere 2>&1 | cat") shouldNotContain "\u001b"
            atTerminal("$status --api-key - | cat") shouldContain "would show the key while it is typed"
            atTerminal("echo key | $status --api-key - --verbose") shouldContain "API key: *** (from standard input)"
        }

    test("where there is no Java it says so") {
        val wrongHome = qmig("--version", variables = mapOf("JAVA_HOME" to folder.toString()))
        wrongHome.status shouldBe 2
        wrongHome.err shouldContain "JAVA_HOME is `$folder`"
        val nowhere = qmig("--version", variables = mapOf("JAVA_HOME" to null, "PATH" to folder.toString()))
        nowhere.status shouldBe 2
        nowhere.err shouldContain "qmig needs Java 17 or newer"
    }

    test(
        "options for the JVM come from JAVA_OPTS and QMIG_OPTS, the latter last, and are not taken for names of files",
    ) {
        val options = mapOf("JAVA_OPTS" to "-Dx=1 -XshowSettings:properties", "QMIG_OPTS" to "-Dx=2 -Dy=/*")
        qmig("--version", variables = options).err.lines().map { it.trim() } shouldContainAll listOf("x = 2", "y = /*")
    }

    listOf("JAVA_OPTS", "QMIG_OPTS").forEach { name ->
        test("another collector may be chosen in $name, which Java would not start with beside one that is given") {
            val options = mapOf(name to "-XX:+UseParallelGC -Dx=1")
            qmig("--version", variables = options).out shouldStartWith "qmig "
        }
    }

    listOf(mapOf("LC_ALL" to "C"), mapOf("LC_ALL" to null, "LC_CTYPE" to null, "LANG" to null)).forEach { variables ->
        test("letters other than those of ASCII are read with the locale $variables") {
            qmig("init", "Über", variables = variables).status shouldBe 0
            qmig("-C", "Über", "new", "größer", variables = variables).out shouldContain "größer.qmig.kts"
            folder.resolve("Über").toFile().deleteRecursively()
        }
    }

    test("the launcher becomes Java, so that a signal ends it") {
        ServerSocket(0, 1, InetAddress.getLoopbackAddress()).use { silent ->
            val url = "http://localhost:${silent.localPort}"
            val process = ProcessBuilder(Checkout.program.toString(), "-C", "$project", "--url", url, "status").start()
            while (process.isAlive && !process.info().command().orElse("").endsWith("/java")) Thread.onSpinWait()
            process.destroy()
            process.waitFor() shouldBe TERMINATED
        }
    }

    test("the launcher in the root becomes the packaged program, from any folder") {
        execute(folder, listOf(Checkout.root.resolve("qmig").toString(), "--version")).out shouldStartWith "qmig "
    }

    test("the launcher in the root is found through links") {
        val near = Files.createSymbolicLink(folder.resolve("near"), Checkout.root.resolve("qmig"))
        val far = Files.createSymbolicLink(folder.resolve("far"), near.fileName)
        execute(folder, listOf(far.toString(), "--version")).out shouldStartWith "qmig "
        execute(folder, listOf("./far", "--version")).out shouldStartWith "qmig "
    }
})

private val XTERM = mapOf("TERM" to "xterm", "NO_COLOR" to null)

/** A terminal takes the `script` of util-linux, whose options others do not have. */
private fun terminals(): Enabled {
    val isThere = try {
        "util-linux" in ProcessBuilder("script", "--version").start().inputStream.reader().readText()
    } catch (_: IOException) {
        false
    }
    if (isThere) return Enabled.enabled
    val reason = "there is no `script` of util-linux"
    println("the test with terminals is skipped: $reason")
    return Enabled.disabled(reason)
}

/** How a shell words the end by SIGTERM, and what Java ends with. */
private const val TERMINATED = 143
