package dev.qmig.samples

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.readLines
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** What the packaged program loads of Kotlin's compiler, and of embedders, as Java itself tells. */
internal class CompiledOnceTest : FunSpec({
    fun project(scripts: Int): Path {
        val folder = tempdir().toPath()
        folder.resolve("qmig.toml").writeText("url = \"embedded\"\n")
        val migrations = folder.resolve("migrations").createDirectories()
        (1..scripts).forEach { number ->
            migrations.resolve("%04d_step.qmig.kts".format(number)).writeText("createCollection(\"c$number\")\n")
        }
        return folder
    }

    /** Runs the program and gives what it said, and how many classes of the compiler it loaded. */
    fun Path.qmig(vararg arguments: String): Pair<Ended, Int> {
        val log = resolve(LOG)
        val options = mapOf("JAVA_OPTS" to "-Xlog:class+load:file=$log")
        val ended = execute(this, listOf("${Checkout.program}") + arguments, options)
        return ended to log.readLines().count { " org.jetbrains.kotlin." in it }
    }

    test("with a full cache no class of the compiler is loaded, and a script that changed brings it back for itself") {
        val folder = project(scripts = 3)
        val (first, loaded) = folder.qmig("migrate", "--dry-run")
        first.status shouldBe 0
        loaded shouldBeGreaterThan 1_000
        val (applied, none) = folder.qmig("migrate")
        applied.status shouldBe 0
        applied.out shouldContain "applied 3 migrations"
        none shouldBe 0
        folder.qmig("rollback", "--to", "0").first.status shouldBe 0
        folder.resolve("migrations/0002_step.qmig.kts").writeText("createCollection(\"other\")\n")
        folder.qmig("migrate", "--dry-run").second shouldBeGreaterThan 1_000
        folder.qmig("migrate", "--no-cache").second shouldBeGreaterThan 1_000
    }

    test("what is applied is not compiled, also where nothing is kept of it") {
        val scripts = if (System.getProperty("qmig.suite") == "full") 1_000 else 20
        val folder = project(scripts)
        folder.qmig("migrate").first.status shouldBe 0
        val (cleared, _) = folder.qmig("cache", "clear")
        cleared.out shouldContain "removed "
        val (status, loadedByStatus) = folder.qmig("status")
        status.out.lines().count { " applied " in it && " ok " in it } shouldBe scripts
        loadedByStatus shouldBe 0
        val (again, loadedByMigrate) = folder.qmig("migrate")
        again.out shouldContain "up to date at version $scripts"
        loadedByMigrate shouldBe 0
    }

    test("no embedder, and nothing that speaks HTTP, is loaded for scripts that name none") {
        val folder = project(scripts = 1)
        folder.qmig("migrate", "--no-cache").first.status shouldBe 0
        val loaded = folder.resolve(LOG).readText()
        loaded shouldContain " dev.qmig.dsl.QmigScript "
        UNUSED.forEach { loaded shouldNotContain it }
        val named = "val embedder = dev.qmig.embed.HashEmbedder(2)\ncheck(embedder.name.isNotEmpty())\n"
        folder.resolve("migrations/0002_named.qmig.kts").writeText(named)
        folder.qmig("migrate").first.status shouldBe 0
        folder.resolve(LOG).readText() shouldContain UNUSED.first()
    }
})

private const val LOG = "classes.log"

private val UNUSED = listOf(" dev.qmig.embed.", " dev.qmig.http.JsonEndpoint ", " java.net.http.")
