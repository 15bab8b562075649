package dev.qmig.cli

import dev.qmig.cli.command.CommandLine
import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.config.ConfigFile
import dev.qmig.cli.config.Resolution
import dev.qmig.cli.config.SettingsResolver
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeInstanceOf
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.readLines
import kotlin.io.path.writeText

/** The page that lists every setting is held against the program: names, and who wins. */
internal class ConfigurationPageTest : FunSpec({
    val page = Path.of("../docs/configuration.md").readLines()
    val rows = page.dropWhile { !it.startsWith("| in `qmig.toml`") }.drop(2).takeWhile { it.startsWith("|") }.map(::Row)
    val others = page.dropWhile { it != "| option | |" }.drop(2).takeWhile { it.startsWith("|") }.map { quoted(it) }
    val folder = tempdir().toPath()

    fun sources(toml: String, options: GlobalOptions, variables: Map<String, String?> = emptyMap()): String {
        folder.resolve("qmig.toml").writeText(toml)
        val known = variables.filterValues { it != null }.mapValues { it.value.orEmpty() }
        val found = SettingsResolver.resolve(options, known, folder)
        return withClue("$toml $options $known: $found") { found.shouldBeInstanceOf<Resolution.Found>() }
            .settings.described().joinToString("\n")
    }

    test("it names every key, every option of every command and every variable") {
        rows.map { it.key } shouldBe ConfigFile.KEYS
        (rows.mapNotNull { it.option } - COMMANDS_OWN + others).toSet() shouldBe globalOptions()
        rows.mapNotNull { it.variable } shouldBe listOf("QDRANT_URL", "QDRANT_API_KEY", "QMIG_CACHE", "QMIG_ENV")
    }

    test("its example is read as it says") {
        folder.resolve("secrets").createDirectories().resolve("prod.key").writeText("k")
        val example = page.dropWhile {
            !it.startsWith("```toml my-app")
        }.drop(1).takeWhile { it != "```" }.joinToString("\n")
        sources(example, GlobalOptions()).lines() shouldContain
            "parameter replicas: 1 (from `params.replicas` in `qmig.toml`)"
        sources(example, GlobalOptions(environment = "prod")).lines() shouldContainAll listOf(
            "target: https://qdrant.example.com:6334 (from `env.prod.url` in `qmig.toml`)",
            "parameter replicas: 3 (from `env.prod.params.replicas` in `qmig.toml`)",
        )
    }

    test("who wins is as it says") {
        folder.resolve("value").createDirectories()
        rows.filter { it.key != ConfigFile.ENV }.forEach { row ->
            val file = folder.resolve("key").also { it.writeText("k") }.fileName
            val known = mapOf("url" to "http://x", "api-key-file" to "$file", "params" to "a=1", "lease" to "9s")
            val own = mapOf("lock-timeout" to "9s", "wait-timeout" to "9s", "attempts" to "9")
            val value = (known + own)[row.key] ?: "value"
            val outside = row.key.inToml(value)
            val url = if (row.key == ConfigFile.URL) "" else "url = \"http://x\"\n"
            val inside = "$url$outside\n[env.prod]\n$url$outside"
            val byOption = row.option?.let { given(it, value) } ?: GlobalOptions()
            withClue(row) {
                row.option?.let {
                    sources(inside, byOption.copy(environment = "prod")) shouldContainSource it
                }
                row.variable?.let { name ->
                    val variable = mapOf(name to if (row.key == ConfigFile.URL) value else "k")
                    sources(inside, GlobalOptions(), variable) shouldContainSource name
                    row.option?.let { sources(inside, byOption, variable) shouldContainSource it }
                }
                sources(inside, GlobalOptions(environment = "prod")) shouldContainSource "env.prod.${row.key}"
                sources(inside, GlobalOptions()) shouldContainSource row.key
                val bare = "$url$outside\n[env.prod]\nurl = \"http://y\""
                val inherited = sources(bare, GlobalOptions(environment = "prod"))
                inherited.isFrom(row.key) shouldBe row.outside.startsWith("counts")
            }
        }
    }
})

/** Options that not every command has. */
private val COMMANDS_OWN = setOf("-P", "--lock-timeout", "--wait-timeout")

/** One setting, as the page has it. */
private data class Row(val line: String) {
    private val cells = line.trim('|').split('|').map(String::trim)
    val key: String = quoted(cells[0])
    val option: String? = cells[1].ifEmpty { null }?.let(::quoted)
    val variable: String? = cells[2].ifEmpty { null }?.let(::quoted)
    val outside: String = cells[4]
}

private fun quoted(text: String) = text.substringAfter('`').substringBefore('`')

private fun String.inToml(value: String) = when (this) {
    ConfigFile.PARAMS -> "params = { a = 1 }"
    ConfigFile.LINT -> "lint = { protected = [\"a\"] }"
    ConfigFile.REVIEW -> "review = { url = \"http://x\", model = \"m\" }"
    ConfigFile.ATTEMPTS -> "attempts = $value"
    ConfigFile.ALLOW_CLEAN -> "$this = true"
    ConfigFile.CLASS_PATH -> "class-path = [\"$value\"]"
    else -> "$this = \"$value\""
}

/** Whether a setting comes from [name]: an option, a variable, or a key in the file with all that is below it. */
private fun String.isFrom(name: String?) =
    lines().any { Regex("""from `${Regex.escape(name.orEmpty())}(\.a| a)?`.*""").containsMatchIn(it) }

private infix fun String.shouldContainSource(name: String?) =
    withClue("$this\nfrom $name") { isFrom(name) shouldBe true }

/** What a command line with [option] asks for. */
private fun given(option: String?, value: String): GlobalOptions =
    CommandLine.read(listOfNotNull("migrate", option, value), "1")
        .shouldBeInstanceOf<CommandLine.Asks>().request.options

/** The options of every command, as the help shows them. */
private fun globalOptions(): Set<String> {
    val help = CommandLine.read(listOf("--help"), "1").shouldBeInstanceOf<CommandLine.Shows>().text.lines()
    return help.dropWhile { !it.startsWith("Options of every command") }.drop(1).takeWhile { it.isNotBlank() }
        .mapNotNull { Regex("""^ {2}(-[-A-Za-z]+)""").find(it)?.groupValues?.get(1) }.toSet()
}
