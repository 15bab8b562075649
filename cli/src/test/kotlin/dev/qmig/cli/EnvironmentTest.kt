package dev.qmig.cli

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.config.Resolution
import dev.qmig.cli.config.Settings
import dev.qmig.cli.config.SettingsResolver
import dev.qmig.cli.config.TargetSetting
import dev.qmig.model.GivenParameter
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

internal class EnvironmentTest : FunSpec({
    val folder = tempdir().toPath()
    folder.resolve("classes").createDirectories()
    folder.resolve("top.key").writeText("key of the top")
    folder.resolve("prod.key").writeText("key of prod")
    folder.resolve("qmig.toml").writeText(
        """
        url = "http://top"
        migrations = "db"
        api-key-file = "top.key"
        class-path = ["classes"]
        params = { replicas = 1, region = "eu" }

        [env.prod]
        url = "http://prod"
        api-key-file = "prod.key"
        migrations = "db/prod"
        [env.prod.params]
        replicas = 3

        [env.bare]
        url = "http://bare"

        [env.by-hand]
        """.trimIndent(),
    )

    fun resolve(options: GlobalOptions, vararg variables: Pair<String, String>) =
        SettingsResolver.resolve(options, mapOf(*variables), folder)

    fun settings(options: GlobalOptions, vararg variables: Pair<String, String>): Settings =
        resolve(options, *variables).shouldBeInstanceOf<Resolution.Found>().settings

    fun refusal(options: GlobalOptions, vararg variables: Pair<String, String>): String =
        resolve(options, *variables).shouldBeInstanceOf<Resolution.Wrong>().problems.single().message

    val prod = GlobalOptions(environment = "prod")

    context("an environment wins over what stands outside of it, and an option over the environment") {
        withData(
            nameFn = { it.first },
            "no environment" to Triple(GlobalOptions(), "http://top key of the top db", "replicas=1 region=eu"),
            "prod" to Triple(prod, "http://prod key of prod db/prod", "replicas=3 region=eu"),
            "prod by option" to Triple(
                prod.copy(
                    url = "http://x",
                    apiKeyFile = "top.key",
                    migrations = "db2",
                    parameters = listOf("region" to "us"),
                ),
                "http://x key of the top db2",
                "region=us replicas=3",
            ),
            "the last of a name" to Triple(
                prod.copy(parameters = listOf("region" to "us", "region" to "asia")),
                "http://prod key of prod db/prod",
                "region=asia replicas=3",
            ),
        ) { (_, expected) ->
            val (options, plain, parameters) = expected
            val found = settings(options)
            found.words() shouldBe plain
            found.parameters.joinToString(" ") { "${it.name}=${it.text()}" } shouldBe parameters
            found.classPath.entries shouldBe listOf(folder.resolve("classes"))
        }
    }

    test("the server of an environment and its key are its own: what stands outside does not count") {
        settings(GlobalOptions(environment = "bare")).words() shouldBe "http://bare no key db"
        refusal(GlobalOptions(environment = "by-hand")) shouldContain "no target is named for the environment `by-hand`"
        settings(
            GlobalOptions(environment = "by-hand"),
            "QDRANT_URL" to "http://x",
            "QDRANT_API_KEY" to "k",
        ).words() shouldBe
            "http://x k db"
    }

    test("an embedded Qdrant is another one in each environment") {
        listOf(GlobalOptions(url = "embedded"), prod.copy(url = "embedded")).map { settings(it).target.value } shouldBe
            listOf("embedded", "embedded-prod").map { TargetSetting.Embedded(folder.resolve(".qmig/$it")) }
    }

    test("an option chooses before the variable, and a variable that is empty chooses nothing") {
        settings(GlobalOptions(), "QMIG_ENV" to "prod").words() shouldBe "http://prod key of prod db/prod"
        settings(GlobalOptions(environment = "bare"), "QMIG_ENV" to "prod").words() shouldBe "http://bare no key db"
        settings(GlobalOptions(), "QMIG_ENV" to " ").words() shouldBe "http://top key of the top db"
    }

    context("a variable that names another server than the environment is refused, whatever chose that") {
        withData(
            nameFn = { (options, _) -> if (options.environment == null) "QMIG_ENV" else "--env" },
            prod to emptyList(),
            GlobalOptions() to listOf("QMIG_ENV" to "prod"),
        ) { (options, chosen) ->
            val variables = chosen + ("QDRANT_URL" to "http://stray")
            refusal(options, *variables.toTypedArray()) shouldContain
                "`QDRANT_URL` and `env.prod.url` in `qmig.toml` say different things"
        }
        refusal(prod, "QDRANT_API_KEY" to "stray") shouldContain
            "`QDRANT_API_KEY` and `env.prod.api-key-file` in `qmig.toml` say different things"
    }

    test("a variable that says the same is fine, and an option settles it") {
        settings(prod, "QDRANT_URL" to "http://prod", "QDRANT_API_KEY" to "key of prod").words() shouldBe
            "http://prod key of prod db/prod"
        val byOption = prod.copy(url = "http://x", apiKeyFile = "top.key")
        settings(byOption, "QDRANT_URL" to "http://stray", "QDRANT_API_KEY" to "stray").words() shouldBe
            "http://x key of the top db/prod"
    }

    test("outside of an environment a variable wins over the file, as ever") {
        settings(GlobalOptions(), "QDRANT_URL" to "http://x", "QDRANT_API_KEY" to "k").words() shouldBe "http://x k db"
    }

    test("--verbose tells which table a setting is from") {
        transcript("environments", mapOf("QMIG_ENV" to "prod")) {
            file("qmig.toml", "url = \"http://localhost:1\"\n[params]\nreplicas = 2\n[env.prod]\nurl = \"embedded\"")
            script(
                "001_a.qmig.kts",
                "val replicas by param(1)\ncreateCollection(\"a\") { replicationFactor = replicas }",
            )
            qmig("migrate", "--verbose") shouldBe 0
            qmig("status", "--env", "prd") shouldBe 2
            qmig("status", "--env", "staging") shouldBe 2
            qmig("status", "--env", "") shouldBe 2
            file("qmig.toml", "[env.prod]\n[env.dev]\nurl = \"embedded\"")
            qmig("status") shouldBe 2
            delete("qmig.toml")
            qmig("status") shouldBe 2
        }
    }

    test("where there are only environments they are named") {
        transcript("no-environment") {
            file("qmig.toml", "[env.prod]\nurl = \"embedded\"\n[env.dev]\nurl = \"embedded\"")
            qmig("status") shouldBe 2
        }
    }

    test("every mistake in every table is told, with its line") {
        transcript("wrong-environments", mapOf("QMIG_ENV" to "prod")) {
            file(
                "qmig.toml",
                """
                url = "embedded"
                env.dev.ulr = "x"
                [prod]
                url = "x"
                [env.prod]
                url = 7
                api-key = "s3cret"
                class-path = "lib"
                env = "x"
                [env.prod.params]
                replicas = { a = 1 }
                sizes = [1, 2]
                big = 99999999999999999999
                [env.test.parms]
                [env.test]
                params = 3
                [env."a/b"]
                """,
            )
            qmig("status") shouldBe 2
            file("qmig.toml", "[env]\nurl = \"embedded\"")
            qmig("status") shouldBe 2
            file("qmig.toml", "env = \"prod\"\nparams = [1]")
            qmig("status") shouldBe 2
            file("qmig.toml", "[env.prod]\nurl = \"embedded\"\n[env.dev]\nurl = \"a\"\n[env.prod]\nmigrations = \"m\"")
            qmig("status") shouldBe 2
            file("qmig.toml", "[env.prod]\nurl = \"embedded\"\n[env.dev]\nurl = \"a\"\nurl = \"b\"")
            qmig("status") shouldBe 2
            file("qmig.toml", "[env.prod.params]\nsecret = s3cret")
            qmig("status") shouldBe 2
        }
    }
})

private fun Settings.words(): String {
    val folder = migrations.value.joinToString("/").substringAfter("/db").let { "db$it" }
    return "${target.value} ${apiKey?.value?.reveal() ?: "no key"} $folder"
}

private fun GivenParameter.text() = when (val given = value) {
    is GivenParameter.Typed -> "${given.node}"
    is GivenParameter.Written -> given.text
}
