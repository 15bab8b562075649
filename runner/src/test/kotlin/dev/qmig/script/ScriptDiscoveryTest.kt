package dev.qmig.script

import dev.qmig.model.TextDigest
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldHaveSingleElement
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.io.RandomAccessFile
import java.nio.file.FileSystems
import java.nio.file.Path
import kotlin.io.path.createDirectory
import kotlin.io.path.createSymbolicLinkPointingTo
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

class ScriptDiscoveryTest :
    FunSpec({
        fun only(folder: Path): String = discoverScripts(folder).problems.single().let { "${it.code}: ${it.message}" }

        test("scripts are found in all folders and ordered by version, not by name") {
            val folder =
                folderOf(
                    "10_c.qmig.kts" to "",
                    "2_b.qmig.kts" to "",
                    "team/001_a.qmig.kts" to "",
                    "team/deep/1.1_a.qmig.kts" to "",
                    "README.md" to "words",
                    ".old/000_a.qmig.kts" to "hidden",
                )
            val discovery = discoverScripts(folder)
            discovery.problems.shouldBeEmpty()
            discovery.files.map { it.name } shouldContainExactly
                listOf("team/001_a.qmig.kts", "team/deep/1.1_a.qmig.kts", "2_b.qmig.kts", "10_c.qmig.kts")
        }

        test("a file is read whole, with its digest") {
            val file = discoverScripts(folderOf("001_add_lang.qmig.kts" to "// ü\r\n")).files.single()
            file.text shouldBe "// ü\r\n"
            file.digest shouldBe TextDigest.of("// ü\n")
            file.title shouldBe "add lang"
        }

        test("a folder in an archive is read as one on a disk is") {
            val archive = folderOf("x" to "").resolve("migrations.zip")
            FileSystems.newFileSystem(archive, mapOf("create" to "true")).use {
                it.getPath("/001_a.qmig.kts").writeText("// ü")
                discoverScripts(it.getPath("/")).files.single().text shouldBe "// ü"
            }
        }

        test("a folder with a name in another encoding is read") {
            val folder = folderOf("x" to "")
            val make = "mkdir \"$(printf 'a\\374')\" && echo '// a' >\"$(printf 'a\\374')/001_a.qmig.kts\""
            ProcessBuilder("sh", "-c", make).directory(folder.toFile()).start().waitFor() shouldBe 0
            discoverScripts(folder).files.single().text shouldBe "// a\n"
        }

        test("a script that is a link to a file is found, as where a configuration volume is mounted") {
            val folder = folderOf("..data/001_a.qmig.kts" to "")
            folder.resolve("001_a.qmig.kts").createSymbolicLinkPointingTo(Path.of("..data", "001_a.qmig.kts"))
            discoverScripts(folder).files.map { it.name } shouldContainExactly listOf("001_a.qmig.kts")
        }

        test("a script that is a link to nothing is told") {
            val folder = folderOf("002_b.qmig.kts" to "")
            folder.resolve("001_a.qmig.kts").createSymbolicLinkPointingTo(Path.of("gone"))
            only(folder) shouldContain
                "no-migrations: `001_a.qmig.kts` cannot be read: this user may not, or it is a link"
        }

        test("a script that is a device, which would be read without end, is told") {
            val folder = folderOf("002_b.qmig.kts" to "")
            folder.resolve("001_a.qmig.kts").createSymbolicLinkPointingTo(Path.of("/dev/null"))
            only(folder) shouldBe
                "file-name: `001_a.qmig.kts` is named like a migration and is no regular file. " +
                "Put the script itself there, or rename it."
        }

        test("a script that is too large to be one is told, and not read") {
            val folder = folderOf("001_a.qmig.kts" to "", "002_b.qmig.kts" to "")
            val file = folder.resolve("001_a.qmig.kts").toFile()
            RandomAccessFile(file, "rw").use { it.setLength(16L shl 20) }
            discoverScripts(folder).files shouldHaveSize 2
            listOf((16L shl 20) + 1, 3L shl 30).forEach { bytes ->
                RandomAccessFile(file, "rw").use { it.setLength(bytes) }
                only(folder) shouldBe
                    "script-broken: `001_a.qmig.kts` has $bytes bytes, and a script may have 16777216. " +
                    "Put the script itself there, and its data into a file that the script reads."
            }
        }

        test("a folder that is named like a script is told, instead of read as a folder") {
            val folder = folderOf("002_b.qmig.kts" to "")
            folder.resolve("001_a.qmig.kts").createDirectory()
            only(folder) shouldContain "file-name: `001_a.qmig.kts` is named like a migration and is no regular file."
        }

        test("a folder that links back to the top does not go on for ever") {
            val folder = folderOf("001_a.qmig.kts" to "")
            folder.resolve("loop").createSymbolicLinkPointingTo(folder)
            discoverScripts(folder).files shouldHaveSize 1
        }

        test("a folder that is not there") {
            val missing = folderOf("x" to "").resolve("migrations")
            only(missing) shouldBe
                "no-migrations: The migrations folder `$missing` does not exist. " +
                "`qmig new` makes it with a first script; or name the folder that holds the scripts."
        }

        test("a file in place of the folder") {
            only(folderOf("x" to "").resolve("x")) shouldContain "is a file, but migrations are read from a folder"
        }

        test("a folder without scripts") {
            only(folderOf("empty/README.md" to "")) shouldContain "has no scripts"
        }

        test("a script that is not UTF-8") {
            val folder = folderOf("002_b.qmig.kts" to "")
            folder.resolve("001_a.qmig.kts").writeBytes(byteArrayOf(0x22, 0xFC.toByte(), 0x22))
            only(folder) shouldContain "script-broken: `001_a.qmig.kts` is not UTF-8 text"
        }

        test("two files of one version are both named, whatever their folders and zeros") {
            only(folderOf("001_a.qmig.kts" to "", "sub/1.0_b.qmig.kts" to "")) shouldBe
                "duplicate-version: `001_a.qmig.kts` and `sub/1.0_b.qmig.kts` have the same version, `1`, " +
                "so their order is open. Rename the one that is applied nowhere yet to the next version, `002`; " +
                "leading zeros do not count."
        }

        test("everything wrong is told at once, and what is right is still found") {
            val discovery =
                discoverScripts(
                    folderOf(
                        "001_a.qmig.kts" to "",
                        "01_b.qmig.kts" to "",
                        "002-c.qmig.kts" to "",
                        "003_d.kts" to "",
                        "0_e.qmig.kts" to "",
                        "sub/qmig.kts" to "",
                    ),
                )
            discovery.problems.map { it.code.toString() } shouldContainExactly
                List(4) { "file-name" } + "duplicate-version"
            discovery.problems.map { it.message } shouldHaveSingleElement { "`sub/qmig.kts`" in it }
            discovery.files.map { it.name } shouldContainExactly listOf("001_a.qmig.kts", "01_b.qmig.kts")
        }
    })
