package dev.qmig.real

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldNotContain
import java.io.File

/** A Docker that answers these subcommands well, and fails at all others; [asked] is where it notes what it was asked. */
private fun docker(folder: File, vararg answers: String): Pair<LocalDocker, File> {
    val asked = File(folder, "asked").apply { createNewFile() }
    val script = File(folder, "docker")
    val cases = answers.joinToString("") { "$it) exit 0 ;;\n" }
    script.writeText("#!/bin/sh\necho \"$*\" >> '$asked'\ncase $1 in\n$cases*) exit 1 ;;\nesac\n")
    script.setExecutable(true)
    return LocalDocker(listOf(script.path)) to asked
}

private val url = mapOf("QMIG_TEST_URL" to "http://host:1234", "QMIG_TEST_API_KEY" to "s3cret")
private val pull = mapOf("QMIG_TEST_PULL" to "yes")

internal class SourceTest : FunSpec({
    context("where the server comes from") {
        data class Case(
            val what: String,
            val variables: Map<String, String>,
            val docker: List<String>,
            val source: String,
        )
        listOf(
            Case("nothing is there", emptyMap(), emptyList(), "Nowhere"),
            Case("Docker runs without the image", emptyMap(), listOf("version"), "Nowhere"),
            Case("Docker has the image", emptyMap(), listOf("version", "image"), "Container"),
            Case("Docker may fetch the image", pull, listOf("version"), "Container"),
            Case("Docker may fetch the image and does not run", pull, emptyList(), "Nowhere"),
            Case("a server is named and Docker has the image too", url, listOf("version", "image"), "Running"),
        ).forEach { case ->
            test(case.what) {
                val (docker, _) = docker(tempdir(), *case.docker.toTypedArray())
                Source.of(Wishes.of(case.variables), docker).toString().substringBefore('(') shouldBe case.source
            }
        }
    }

    test("a machine without the command has no Docker") {
        Source.of(Wishes.of(emptyMap()), LocalDocker(listOf("/no/such/docker"))) shouldBe Source.Nowhere
    }

    test("Docker is asked about the image and told to fetch nothing") {
        val (docker, asked) = docker(tempdir(), "version")
        Source.of(Wishes.of(emptyMap()), docker)
        asked.readText() shouldBe "image inspect --format {{.Id}} qdrant/qdrant:v1.18.3\n"
    }

    test(
        "a server that is named is used with its key, and everything on it is deleted only where that is said in full",
    ) {
        val wishes = Wishes.of(url)
        wishes.target.toString() shouldBe "http://host:1234"
        wishes.key shouldBe "s3cret"
        "${Source.of(wishes, LocalDocker())}" shouldNotContain "s3cret"
        wishes.wipe shouldBe false
        listOf("yes" to true, "true" to false, "" to false).forEach { (said, wipe) ->
            Wishes.of(url + ("QMIG_TEST_WIPE" to said)).wipe shouldBe wipe
        }
    }

    test("an empty variable is one that is not set") {
        Wishes.of(mapOf("QMIG_TEST_URL" to "", "QMIG_TEST_API_KEY" to " ")).target shouldBe null
    }
})
