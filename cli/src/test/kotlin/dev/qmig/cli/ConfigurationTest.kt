package dev.qmig.cli

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.config.Resolution
import dev.qmig.cli.config.Settings
import dev.qmig.cli.config.SettingsResolver
import dev.qmig.cli.config.TargetSetting
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.types.shouldBeInstanceOf
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

internal class ConfigurationTest : FunSpec({
    val folder = tempdir().toPath()
    folder.resolve("qmig.toml").writeText("url = \"http://file\"\nmigrations = \"db\"\napi-key-file = \"file.key\"\n")
    folder.resolve("file.key").writeText("key of the file\n")
    folder.resolve("flag.key").writeText("  key of the flag\n\n")

    fun settings(options: GlobalOptions, environment: Map<String, String>): Settings =
        SettingsResolver.resolve(options, environment, folder).shouldBeInstanceOf<Resolution.Found>().settings

    context("an option wins over the environment, and that over the file") {
        val flag = GlobalOptions(url = "http://flag", apiKeyFile = "flag.key")
        val variables = mapOf("QDRANT_URL" to "http://variable", "QDRANT_API_KEY" to "key of the variable")
        withData(
            nameFn = { it.third.first },
            Triple(flag, variables, "http://flag" to "key of the flag"),
            Triple(GlobalOptions(), variables, "http://variable" to "key of the variable"),
            Triple(GlobalOptions(), emptyMap(), "http://file" to "key of the file"),
            Triple(GlobalOptions(), variables.mapValues { " " }, "http://file" to "key of the file"),
        ) { (options, environment, expected) ->
            val settings = settings(options, environment)
            settings.target.value shouldBe TargetSetting.Server(expected.first)
            settings.apiKey?.value?.reveal() shouldBe expected.second
        }
    }

    test("paths in the file start at the file, and `embedded` keeps its data beside it") {
        val settings = settings(GlobalOptions(url = "embedded"), emptyMap())
        settings.migrations.value shouldBe folder.resolve("db")
        settings.target.value shouldBe TargetSetting.Embedded(folder.resolve(".qmig/embedded"))
    }

    test("a secret does not show itself") {
        settings(GlobalOptions(), emptyMap()).toString().contains("key of the file") shouldBe false
    }

    test("where no target is named, the three ways to name one are told") {
        transcript("no-target") { qmig("migrate") shouldBe 2 }
    }

    test("every mistake in qmig.toml is told with its place and the nearest key") {
        transcript("wrong-config") {
            file("qmig.toml", "ulr = \"embedded\"\nmigrations = 7\napi_key_file = [\"a\"]\n\n[servers]\nurl = \"x\"\n")
            qmig("migrate") shouldBe 2
            file("qmig.toml", "url = \"embedded\nmigrations = \"m\"")
            qmig("status") shouldBe 2
            file("qmig.toml", "url = \"\"\n")
            qmig("status") shouldBe 2
            file("qmig.toml", "url = \"embedded\"\nurl = \"embedded\"")
            qmig("status") shouldBe 2
        }
    }

    test("no mistake in a qmig.toml or on a command line shows what may be a secret") {
        val lines = listOf(
            "api-key = \"s3cret\"",
            "APIKEY = \"s3cret\"",
            "QDRANT_API_KEY = \"s3cret\"",
            "password = \"s3cret\"",
            "url = [\"s3cret\"]",
            "url = s3cret",
            "api-key-file = \"s3cret",
            "s3cret",
            "url = 1s3cret",
        )
        Shell().use { shell ->
            lines.forEach {
                shell.file("qmig.toml", it)
                shell.qmig("status") shouldBe 2
            }
            Golden.check("secrets", shell.transcript)
            shell.transcript shouldNotContain "s3cret"
        }
        Shell().use { shell ->
            shell.qmig("--api-key", "s3cret", "status") shouldBe 2
            shell.qmig("status", "--api-key", "s3cret") shouldBe 2
            shell.qmig("--api-key=s3cret", "status") shouldBe 2
            shell.transcript.lines().filter { it.startsWith("!") }.joinToString() shouldNotContain "s3cret"
        }
    }

    test("files that are not what they should be are told") {
        transcript("wrong-files") {
            file("qmig.toml", "\uFEFFulr = \"embedded\"")
            qmig("status") shouldBe 2
            file("qmig.toml", "x").writeBytes(byteArrayOf(-1, -2, -1))
            qmig("status") shouldBe 2
            file("qmig.toml", "url = \"embeded\"")
            qmig("status") shouldBe 2
            qmig("status", "--url", "Embedded") shouldBe 2
            qmig("status", "--url", "embedded", "--api-key-file", ".") shouldBe 2
            file("large.key", "k".repeat(17_000))
            qmig("status", "--url", "embedded", "--api-key-file", "large.key") shouldBe 2
            file("f/qmig.toml/x", "")
            qmig("-C=f", "status") shouldBe 2
        }
    }

    test("a byte order mark before a key is no part of it") {
        folder.resolve("marked.key").writeText("\uFEFFmarked\n")
        settings(GlobalOptions(apiKeyFile = "marked.key"), emptyMap()).apiKey?.value?.reveal() shouldBe "marked"
    }

    test("names that no path can have are refused") {
        transcript("wrong-paths") {
            qmig("-C", "", "status") shouldBe 2
            file("qmig.toml", "url = \"embedded\"\nmigrations = \"a\\u0000b\"")
            qmig("status") shouldBe 2
            file("qmig.toml", "url = \"embedded\"\napi-key-file = \"a\\u0000b\"")
            qmig("status") shouldBe 2
        }
        Shell().use { it.qmig("-C", "a\u0000b", "status") shouldBe 2 }
    }

    test("settings that lead nowhere are told") {
        transcript("wrong-settings") {
            qmig("-C", "nowhere", "status") shouldBe 2
            qmig("status", "--url", "") shouldBe 2
            qmig("status", "--url", "embedded", "--api-key-file", "no.key") shouldBe 2
            file("empty.key", "")
            qmig("status", "--url", "embedded", "--api-key-file", "empty.key") shouldBe 2
        }
    }
})
