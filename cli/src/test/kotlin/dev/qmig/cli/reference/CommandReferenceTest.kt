package dev.qmig.cli.reference

import dev.qmig.cli.Golden
import dev.qmig.cli.command.CommandLine
import io.kotest.core.spec.style.FunSpec
import java.nio.file.Path

internal class CommandReferenceTest : FunSpec({
    test("the page about the commands is what the commands say of themselves") {
        val page = CommandReference(CommandLine.tree("0") {}).page()
        Golden.check(Path.of("../docs/commands.md"), page)
    }
})
