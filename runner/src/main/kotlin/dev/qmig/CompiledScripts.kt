package dev.qmig

import dev.qmig.cache.ClassCache
import java.nio.file.Path

/**
 * What is kept of compiled scripts in [folder], as [QmigConfiguration.cache] says.
 *
 * @since 0.1
 */
public class CompiledScripts(folder: Path) {
    private val cache = ClassCache(folder, ClassCache.STANDARD_LIMIT)

    /**
     * How much there is.
     *
     * @property scripts the number of scripts
     * @property bytes what they take on disk together
     * @since 0.1
     */
    public data class Content(val scripts: Int, val bytes: Long)

    /**
     * What is there.
     *
     * @throws java.io.IOException where the folder cannot be read
     */
    public fun content(): Content = cache.content().let { Content(it.scripts(), it.bytes()) }

    /**
     * Removes it, and nothing else that is in the folder; gives what it was.
     *
     * @throws java.io.IOException where a file cannot be removed
     */
    public fun clear(): Content = cache.clear().let { Content(it.scripts(), it.bytes()) }
}
