package dev.qmig.samples

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import java.io.IOException
import java.nio.file.Path
import kotlin.io.path.writeText

/**
 * The Python client of Qdrant, which knows nothing of qmig, in a session with `qmig serve`. It needs a `python3` on the `PATH`
 * that has the package `qdrant-client`; where there is none the tests are skipped, and say so.
 */
internal class PythonClientTest : FunSpec({
    val folder = tempdir().toPath()
    val session = Path.of("src/test/resources/session.py").toAbsolutePath().toString()

    fun python(vararg arguments: String) = execute(folder, listOf("python3") + arguments)

    val enabled = try {
        val probe = python("-c", "import qdrant_client")
        if (probe.status == 0) Enabled.enabled else Enabled.disabled(skipped("python3 has no package qdrant-client"))
    } catch (_: IOException) {
        Enabled.disabled(skipped("there is no python3"))
    }

    test("the Python client gets along with it by gRPC alone").config(enabledOrReasonIf = { enabled }) {
        Served(folder).use {
            val ended = python(session, it.port.toString())
            withClue(ended) { ended.out shouldBe "done\n" }
        }
    }

    test("and with a key").config(enabledOrReasonIf = { enabled }) {
        folder.resolve("the.key").writeText("s3cret")
        Served(folder, "--api-key-file", "the.key", "--data", "data").use {
            val ended = python(session, it.port.toString(), "s3cret")
            withClue(ended) { ended.out shouldBe "done\n" }
            python(session, it.port.toString(), "wr0ng").status shouldBe 1
        }
    }
})

private fun skipped(reason: String) = reason.also { println("the tests with the Python client are skipped: $it") }
