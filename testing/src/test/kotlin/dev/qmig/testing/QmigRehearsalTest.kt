package dev.qmig.testing

import dev.qmig.Qmig
import dev.qmig.StoppedException
import dev.qmig.VerifyOptions
import dev.qmig.WayBack
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.nio.file.Path
import kotlin.io.path.writeText

internal class QmigRehearsalTest : FunSpec({
    val folder = tempdir().toPath()

    test("migrations that can be applied and undone pass, and what was tried out is told") {
        QmigRehearsal.validate(Path.of("src/test/migrations")).migrations.size shouldBe 1
        QmigRehearsal.verify(Path.of("src/test/migrations")).migrations.map { it.way } shouldContainExactly
            listOf(WayBack.UNDONE)
    }

    test("migrations that cannot be applied fail with every problem and its line") {
        folder.resolve("001_a.qmig.kts").writeText("createAlias(\"live\", \"nothing\")")
        shouldThrow<StoppedException> { QmigRehearsal.validate(folder) }.message shouldContain "001_a.qmig.kts:1"
        shouldThrow<StoppedException> { QmigRehearsal.verify(folder) }.message shouldContain "`nothing`"
    }

    test("one that cannot be undone fails where that is asked for, and parameters are given by a configuration") {
        folder.resolve("001_a.qmig.kts").writeText(
            "val name by requiredParam(\"x\")\ncreateCollection(name)\nexecute(\"code\", idempotent = true) { }",
        )
        val configuration = Qmig.configure().migrations(folder).parameters(mapOf("name" to "a"))
        QmigRehearsal.validate(configuration).notes shouldBe emptyList()
        QmigRehearsal.verify(configuration).migrations.single().way shouldBe WayBack.IMPOSSIBLE
        shouldThrow<StoppedException> {
            QmigRehearsal.verify(configuration, VerifyOptions(strict = true))
        }.message shouldContain "version 1 cannot be undone"
    }
})
