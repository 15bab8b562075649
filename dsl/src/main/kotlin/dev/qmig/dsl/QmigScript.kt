package dev.qmig.dsl

import kotlin.script.experimental.annotations.KotlinScript
import kotlin.script.experimental.api.ScriptAcceptedLocation
import kotlin.script.experimental.api.ScriptCompilationConfiguration
import kotlin.script.experimental.api.acceptedLocations
import kotlin.script.experimental.api.defaultImports
import kotlin.script.experimental.api.ide

/**
 * What a `.qmig.kts` file is: its text is the body of a subclass of this, so everything in [MigrationScope] can be called at top
 * level.
 *
 * @since 0.1
 */
@KotlinScript(
    displayName = "qmig migration",
    fileExtension = SCRIPT_EXTENSION,
    compilationConfiguration = QmigScriptConfiguration::class,
)
public abstract class QmigScript : MigrationScope()

/** What comes after the first dot that follows a migration's name. */
public const val SCRIPT_EXTENSION: String = "qmig.kts"

/** What every script imports without saying so. */
public val SCRIPT_IMPORTS: List<String> = listOf(
    "dev.qmig.dsl.*",
    "dev.qmig.model.StemmerLanguage",
    "dev.qmig.model.StopwordLanguage",
)

/**
 * How an editor compiles a script for completion; needs the Kotlin scripting libraries, which running a compiled script does not.
 * Editors look for files in `META-INF/kotlin/script/templates/` on the class path of a module; one of this jar names [QmigScript].
 * Nothing is said of dependencies here, because an editor adds the class path on which it found that file.
 */
public object QmigScriptConfiguration : ScriptCompilationConfiguration({
    defaultImports(SCRIPT_IMPORTS)
    ide { acceptedLocations(ScriptAcceptedLocation.Everywhere) }
}) {
    private fun readResolve(): Any = QmigScriptConfiguration
}
