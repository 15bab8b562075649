package dev.qmig.samples

import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldEndWith
import io.kotest.matchers.string.shouldMatch
import io.kotest.matchers.string.shouldStartWith
import java.io.IOException
import kotlin.io.path.exists
import kotlin.io.path.readLines
import kotlin.io.path.readText

/** The Dockerfile: all that can be told without an engine, and where there is one, the image. */
internal class DockerTest : FunSpec({
    val instructions = Checkout.root.resolve("Dockerfile").readText().replace("\\\n", " ").lines()
        .filterNot { it.isBlank() || it.startsWith("#") }
        .associate { it.substringBefore(' ') to it.substringAfter(' ') }

    fun argument(instruction: String): String = instructions.getValue(instruction)
    val version = argument("ARG").removePrefix("VERSION=")

    test("the Java under it is pinned to one build") {
        argument("FROM") shouldMatch Regex("""eclipse-temurin:17\.\d+\.\d+_\d+-jre-alpine""")
    }

    test("what it unpacks was built, and is sent to the engine") {
        val (archive, into) = argument("ADD").replace("\${VERSION}", version).split(" ")
        into shouldBe "/opt/"
        Checkout.root.resolve(archive) shouldBe Archives.tarGz
        Archives.tarGz.exists() shouldBe true
        val sent = Checkout.root.resolve(".dockerignore").readLines()
        sent shouldBe listOf("*", "!" + archive.replace(version, "*"))
    }

    test("what it starts is on its path, and takes its place, so that signals reach it") {
        argument("ENTRYPOINT") shouldBe """["qmig"]"""
        argument("RUN") shouldStartWith "ln -s qmig-\${VERSION} /opt/qmig "
        argument("ENV") shouldStartWith "PATH=/opt/qmig/bin:"
        Archives.ofTarGz().filter { it.mode == "755" }.map { it.name } shouldContain "qmig-$version/bin/qmig"
        Checkout.program.readLines().count { it.startsWith("exec ") } shouldBe 1
    }

    test("nobody is root in it, and the folder it works in is the user's") {
        argument("USER") shouldBe "10001"
        argument("WORKDIR") shouldBe "/work"
        val commands = argument("RUN").split(Regex(" +&& "))
        commands.drop(1).dropLast(1) shouldBe listOf("adduser -D -u 10001 qmig", "install -d -o qmig /work")
    }

    test("it starts from an archive that is made with it, by the name that its path has") {
        val (place, made) = argument("RUN").split(Regex(" +&& ")).last().split(" ", limit = 2)
        argument("ENV") shouldEndWith " $place"
        made shouldBe "/opt/qmig/bin/qmig cache warm"
    }

    test("the image says its version").config(enabledOrReasonIf = { engine() }) {
        execute(Checkout.root, listOf("docker", "build", "-q", "-t", "qmig-test", ".")).status shouldBe 0
        execute(Checkout.root, listOf("docker", "run", "--rm", "qmig-test", "--version")).out shouldStartWith "qmig "
    }
})

/** Whether a Docker engine answers. */
private fun engine(): Enabled {
    val answers = try {
        execute(Checkout.root, listOf("docker", "info")).status == 0
    } catch (_: IOException) {
        false
    }
    return if (answers) Enabled.enabled else Enabled.disabled("no Docker engine answers, so no image was built")
}
