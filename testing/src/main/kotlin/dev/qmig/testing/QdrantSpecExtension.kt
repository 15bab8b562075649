package dev.qmig.testing

import dev.qmig.dsl.Migration
import dev.qmig.embedded.EmbeddedQdrant
import io.kotest.core.extensions.MountableExtension
import io.kotest.core.extensions.TestCaseExtension
import io.kotest.core.test.TestCase
import io.kotest.engine.test.TestResult
import io.qdrant.client.QdrantClient
import kotlinx.coroutines.asContextElement
import kotlinx.coroutines.withContext
import java.nio.file.Path

/**
 * Gives each test of a Kotest spec a migrated Qdrant of its own, in process:
 *
 * ```kotlin
 * import io.kotest.core.extensions.install
 *
 * class ArticlesTest : FunSpec({
 *     val qdrant = install(QdrantSpecExtension.migrated(Path.of("migrations")))
 *
 *     test("there are no articles yet") { qdrant.client.countAsync("articles").get() shouldBe 0 }
 * })
 * ```
 *
 * A test within another, as a `then` in a `given`, begins with what the outer one holds at that moment, and the outer one does not
 * see what it writes. Tests may run side by side. A server is closed after its test.
 *
 * The scripts are compiled and applied when the first test begins, once for all specs of the process as long as their text stays the
 * same. Where they cannot be applied, each test fails with a [MigrationsFailedException].
 *
 * @since 0.1
 */
public class QdrantSpecExtension private constructor(
    private val migrations: Migrations,
) : MountableExtension<Unit, QdrantSpecExtension>, TestCaseExtension {
    private val current = ThreadLocal<TestServer?>()

    /** The server of the test that is running here. */
    public val server: EmbeddedQdrant get() = here().qdrant

    /** A client for [server]. */
    public val client: QdrantClient get() = here().client

    /** There is nothing to configure. */
    override fun mount(configure: Unit.() -> Unit): QdrantSpecExtension = apply { configure(Unit) }

    /** Runs the test with a server of its own. */
    override suspend fun intercept(testCase: TestCase, execute: suspend (TestCase) -> TestResult): TestResult =
        (current.get()?.copy() ?: migrations.freshServer()).use { own ->
            withContext(current.asContextElement(own)) { execute(testCase) }
        }

    private fun here(): TestServer = checkNotNull(current.get()) {
        "there is a Qdrant only while a test runs: ask for it inside of a test, and install the extension in its spec"
    }

    /**
     * An extension for the same migrations with [values] of their parameters by name: texts, numbers, booleans, lists of texts and
     * Qdrant's constants.
     */
    public fun withParameters(values: Map<String, Any>): QdrantSpecExtension =
        QdrantSpecExtension(migrations.with { copy(parameters = values.toMap()) })

    /** An extension for the same migrations and [types], which are migrations, too. */
    public fun withClasses(vararg types: Class<out Migration>): QdrantSpecExtension =
        QdrantSpecExtension(migrations.with { copy(classes = classes + types) })

    /** An extension for the same migrations and those that `META-INF/services/dev.qmig.dsl.Migration` names on the class path. */
    public fun withServices(): QdrantSpecExtension = QdrantSpecExtension(migrations.with { copy(services = true) })

    public companion object {
        /**
         * An extension whose tests begin with what the scripts in [migrations] make of an empty server.
         *
         * @param classPath jars or folders with classes that the scripts use, besides the DSL and the Kotlin library
         */
        public fun migrated(migrations: Path, vararg classPath: Path): QdrantSpecExtension =
            QdrantSpecExtension(Migrations(Sources(migrations, classPath.toList())))

        /**
         * An extension for the scripts in the folder `migrations`, where there is one, and for classes: [withClasses], [withServices].
         */
        public fun migrated(): QdrantSpecExtension = QdrantSpecExtension(Migrations(Sources(folder = null)))
    }
}
