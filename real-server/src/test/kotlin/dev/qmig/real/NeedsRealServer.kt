package dev.qmig.real

import io.kotest.core.descriptors.Descriptor
import io.kotest.core.extensions.EnabledExtension
import io.kotest.core.test.Enabled

/** Skips the tests of a spec where there is no real Qdrant. */
internal class NeedsRealServer : EnabledExtension {
    override suspend fun isEnabled(descriptor: Descriptor): Enabled =
        ThisRun.hindrance?.let(Enabled::disabled) ?: Enabled.enabled
}
