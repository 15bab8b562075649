package dev.qmig.cli.config

import dev.qmig.cli.text.LintMessages
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ReviewMessages
import dev.qmig.http.Secret
import dev.qmig.lint.Policy
import dev.qmig.model.GivenParameter
import java.io.File
import java.nio.file.Path

/**
 * What a run works with, complete.
 *
 * @property migrations the folder of the migrations
 * @property classPath what scripts use besides the DSL and the Kotlin library
 * @property environment the environment that was chosen in `qmig.toml`
 * @property patience how long it waits for what
 * @property parameters what is given to the parameters of scripts, one for each name
 * @property tls the files with certificates
 * @property allowClean whether what migrations made may be cleaned away; null where nobody said
 * @property policy what findings weigh
 * @property review who is asked for an opinion of plans; null where nobody is
 * @property cache the folder with compiled scripts; null where none are kept
 */
internal data class Settings(
    val target: Setting<TargetSetting>,
    val migrations: Setting<Path>,
    val apiKey: Setting<Secret>?,
    val classPath: ClassPath = ClassPath.NONE,
    val environment: Setting<String>? = null,
    val parameters: List<GivenParameter> = emptyList(),
    val patience: Patience = Patience(),
    val tls: TlsFiles = TlsFiles(),
    val allowClean: Setting<Boolean>? = null,
    val cache: Setting<Path>? = null,
    val policy: Setting<Policy>? = null,
    val review: Setting<ReviewTable>? = null,
) {
    /** A line for each setting: its value and where it comes from. */
    fun described(): List<String> = listOfNotNull(
        environment?.let { Messages.setting("environment", it.value, it.source) },
        Messages.setting("target", target.value.toString(), target.source),
        Messages.setting("migrations", migrations.value.toString(), migrations.source),
        Messages.setting("API key", apiKey?.value?.toString() ?: "none", apiKey?.source ?: Setting.DEFAULT),
    ) + tls.described() + patience.described() + listOfNotNull(
        allowClean?.let { Messages.setting("allow clean", "${it.value}", it.source) },
        policy?.let { Messages.setting("lint", LintMessages.described(it.value), it.source) },
        review?.let { ReviewMessages.described(it.value.model.value, it.value.url.value, it.source) },
        classPath.entries.ifEmpty { null }?.let {
            Messages.setting("class path", it.joinToString(File.pathSeparator), classPath.source)
        },
        cache?.takeUnless { it.isDefault }?.let { Messages.setting(ConfigFile.CACHE, it.value.toString(), it.source) },
    ) + parameters.map { Messages.setting("parameter ${it.name}", valueOf(it), it.source) }

    private fun valueOf(given: GivenParameter) = when (val value = given.value) {
        is GivenParameter.Typed -> "${value.node}"
        is GivenParameter.Written -> value.text
    }
}

/** Where migrations go. */
internal sealed interface TargetSetting {
    /** Whether it is a server without TLS, as far as can be told before the URL is checked. */
    val isPlain: Boolean get() = this is Server && !url.trim().startsWith("https:", ignoreCase = true)

    /** An embedded Qdrant that keeps its data in [folder]. */
    data class Embedded(val folder: Path) : TargetSetting {
        override fun toString(): String = "embedded in $folder"
    }

    /** An embedded Qdrant in memory, for trying migrations out. */
    data object Memory : TargetSetting {
        override fun toString(): String = "embedded in memory"
    }

    /** The server at [url], which is not checked yet. */
    data class Server(val url: String) : TargetSetting {
        override fun toString(): String = url
    }
}
