package dev.qmig.script

import org.jetbrains.kotlin.scripting.definitions.ScriptDefinition
import org.jetbrains.kotlin.scripting.definitions.ScriptDefinitionsFromClasspathDiscoverySource
import org.jetbrains.kotlin.scripting.ide_services.compiler.KJvmReplCompilerWithIdeServices
import org.jetbrains.kotlin.scripting.resolve.adjustByDefinition
import java.nio.file.Path
import kotlin.script.experimental.api.ScriptAcceptedLocation
import kotlin.script.experimental.api.ScriptCompilationConfiguration
import kotlin.script.experimental.api.SourceCode
import kotlin.script.experimental.api.acceptedLocations
import kotlin.script.experimental.api.ide
import kotlin.script.experimental.api.valueOrThrow
import kotlin.script.experimental.host.toScriptSource
import kotlin.script.experimental.jvm.defaultJvmScriptingHostConfiguration

/**
 * Does what an editor does for a module with [classPath] and a file whose name ends with [ending]: finds the definition by its marker, adds the
 * class path, asks.
 */
internal class Editor(
    classPath: List<Path>,
    private val ending: String = ".qmig.kts",
) {
    private val definition: ScriptDefinition =
        ScriptDefinitionsFromClasspathDiscoverySource(
            classPath.map { it.toAbsolutePath().toFile() },
            defaultJvmScriptingHostConfiguration,
        ) { _, _ -> }.definitions.single { it.isScript("".toScriptSource("x$ending")) }
    private val configuration = definition.compilationConfiguration.adjustByDefinition(definition)
    private val compiler = KJvmReplCompilerWithIdeServices()
    private var asked = 0

    fun takes(file: String): Boolean = definition.isScript("".toScriptSource(file))

    fun acceptedLocations(): List<ScriptAcceptedLocation>? =
        configuration[ScriptCompilationConfiguration.ide.acceptedLocations]

    /**
     * The signature and type of everything offered at the `|` of [script]. The compiler keeps what it has read, so each
     * question is a script of another name.
     */
    suspend fun offers(script: String): List<String> {
        val before = script.substringBefore('|')
        val column = before.length - before.lastIndexOf('\n')
        val position = SourceCode.Position(before.count { it == '\n' } + 1, column, before.length)
        val source = (before + script.substringAfter('|')).toScriptSource("${++asked}_x$ending")
        val variants = compiler.complete(source, position, configuration).valueOrThrow()
        return variants.map { "${it.displayText}: ${it.tail}" }.toList()
    }
}
