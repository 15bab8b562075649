package dev.qmig.testing

import dev.qmig.embedded.EmbeddedQdrant
import io.qdrant.client.QdrantClient
import org.junit.jupiter.api.extension.AfterEachCallback
import org.junit.jupiter.api.extension.ExtensionContext
import org.junit.jupiter.api.extension.ExtensionContext.Namespace
import org.junit.jupiter.api.extension.ParameterContext
import org.junit.jupiter.api.extension.ParameterResolver
import java.nio.file.Path

/**
 * Gives each test of a JUnit 5 class a migrated Qdrant of its own, in process, as a parameter of type [EmbeddedQdrant] or
 * [QdrantClient]:
 *
 * ```java
 * @RegisterExtension
 * static final QdrantExtension QDRANT = QdrantExtension.migrated(Path.of("migrations"));
 *
 * @Test
 * void findsArticles(QdrantClient client) { ... }
 * ```
 *
 * The test, its `@BeforeEach` and its `@AfterEach` methods get the same server; another test, another invocation of a repeated or
 * parameterized one, gets another. It is closed after the test. Constructors and `@BeforeAll` methods belong to no test and get
 * none. The field may be static or not, and tests may run in parallel.
 *
 * The scripts are compiled and applied when the first test asks, once for all classes of the process as long as their text stays the
 * same. Where they cannot be applied, each test that asks fails with a [MigrationsFailedException].
 *
 * @since 0.1
 */
public class QdrantExtension private constructor(
    private val migrations: Migrations,
) : ParameterResolver, AfterEachCallback {
    private val namespace = Namespace.create(QdrantExtension::class.java, this)

    override fun supportsParameter(parameter: ParameterContext, context: ExtensionContext): Boolean =
        context.testMethod.isPresent && parameter.parameter.type in GIVEN

    override fun resolveParameter(parameter: ParameterContext, context: ExtensionContext): Any {
        val server = context.getStore(namespace)
            .getOrComputeIfAbsent(KEY, { migrations.freshServer() }, TestServer::class.java)
        return GIVEN.getValue(parameter.parameter.type)(server)
    }

    override fun afterEach(context: ExtensionContext) {
        context.getStore(namespace).remove(KEY, TestServer::class.java)?.close()
    }

    /**
     * An extension for the same scripts with [values] of their parameters by name: texts, numbers, booleans, lists of texts and
     * Qdrant's constants.
     */
    public fun withParameters(values: Map<String, Any>): QdrantExtension = QdrantExtension(migrations.with(values))

    public companion object {
        private const val KEY = "server"
        private val GIVEN = mapOf<Class<*>, (TestServer) -> Any>(
            EmbeddedQdrant::class.java to { it.qdrant },
            QdrantClient::class.java to { it.client },
        )

        /**
         * An extension whose tests begin with what the scripts in [migrations] make of an empty server.
         *
         * @param classPath jars or folders with classes that the scripts use, besides the DSL and the Kotlin library
         */
        @JvmStatic
        public fun migrated(migrations: Path, vararg classPath: Path): QdrantExtension =
            QdrantExtension(Migrations(migrations, classPath.toList()))
    }
}
