package dev.qmig.real

import dev.qmig.qdrant.ApiKey
import dev.qmig.qdrant.Target

/**
 * What the environment asks of these tests.
 *
 * @property target `QMIG_TEST_URL`, the server to use, with the key in `QMIG_TEST_API_KEY`; null where Docker is to start one
 * @property key `QMIG_TEST_API_KEY`
 * @property wipe `QMIG_TEST_WIPE=yes`: whether everything on that server may be deleted
 * @property pull `QMIG_TEST_PULL=yes`: whether Docker may fetch the image
 */
internal class Wishes(
    val target: Target?,
    val key: String?,
    val wipe: Boolean,
    val pull: Boolean,
) {
    companion object {
        /** As said in these environment [variables]. */
        fun of(variables: Map<String, String>): Wishes {
            fun said(name: String) = variables[name]?.takeIf { it.isNotBlank() }
            val key = said("QMIG_TEST_API_KEY")
            return Wishes(
                said("QMIG_TEST_URL")?.let { Target.parse(it).withKey(key?.let(ApiKey::of)) },
                key,
                said("QMIG_TEST_WIPE") == "yes",
                said("QMIG_TEST_PULL") == "yes",
            )
        }
    }
}
