package dev.qmig.testing

import dev.qmig.dsl.Migration
import dev.qmig.embedded.EmbeddedQdrant
import io.qdrant.client.QdrantClient
import org.junit.jupiter.api.extension.AfterEachCallback
import org.junit.jupiter.api.extension.BeforeEachCallback
import org.junit.jupiter.api.extension.ExtensionContext
import org.junit.jupiter.api.extension.ExtensionContext.Namespace
import org.junit.jupiter.api.extension.ParameterContext
import org.junit.jupiter.api.extension.ParameterResolver
import java.nio.file.Path

/**
 * Gives each test of a JUnit 5 class a migrated Qdrant of its own, in process, as a parameter or in a field of type
 * [EmbeddedQdrant] or [QdrantClient]:
 *
 * ```java
 * @RegisterExtension
 * static final QdrantExtension QDRANT = QdrantExtension.migrated(Path.of("migrations"));
 *
 * @Test
 * void findsArticles(QdrantClient client) { ... }
 * ```
 *
 * ```java
 * private QdrantClient client;
 *
 * @Test
 * void findsArticles() { client... }
 * ```
 *
 * The test, its `@BeforeEach` and its `@AfterEach` methods get the same server; another test, another invocation of a repeated or
 * parameterized one, gets another. It is closed after the test. Constructors and `@BeforeAll` methods belong to no test and get
 * none. The field of the extension may be static or not, and tests may run in parallel.
 *
 * A field is set before the `@BeforeEach` methods when it is null and not final, also where the class inherits it or is nested in
 * the class that has it; after the test it is null again. Static fields are set for each test, too. Where tests run in parallel, one
 * that they would share fails them with an `ExtensionConfigurationException`.
 *
 * The scripts are compiled and applied when the first test asks, once for all classes of the process as long as their text stays the
 * same. Where they cannot be applied, each test that asks fails with a [MigrationsFailedException].
 *
 * @since 0.1
 */
public class QdrantExtension private constructor(
    private val migrations: Migrations,
) : ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private val namespace = Namespace.create(QdrantExtension::class.java, this)

    override fun supportsParameter(parameter: ParameterContext, context: ExtensionContext): Boolean =
        context.testMethod.isPresent && parameter.parameter.type in GIVEN

    override fun resolveParameter(parameter: ParameterContext, context: ExtensionContext): Any =
        given(parameter.parameter.type, context)

    override fun beforeEach(context: ExtensionContext) {
        val fields = Fields.of(context, GIVEN.keys)
        if (!fields.isEmpty) {
            context.getStore(namespace).put(FIELDS, fields)
            fields.fill { given(it, context) }
        }
    }

    override fun afterEach(context: ExtensionContext) {
        val store = context.getStore(namespace)
        store.remove(FIELDS, Fields::class.java)?.clear()
        store.remove(KEY, TestServer::class.java)?.close()
    }

    /** What the server of the test has of a type. */
    private fun given(type: Class<*>, context: ExtensionContext): Any {
        val server = context.getStore(namespace)
            .getOrComputeIfAbsent(KEY, { migrations.freshServer() }, TestServer::class.java)
        return GIVEN.getValue(type)(server)
    }

    /**
     * An extension for the same migrations with [values] of their parameters by name: texts, numbers, booleans, lists of texts and
     * Qdrant's constants.
     */
    public fun withParameters(values: Map<String, Any>): QdrantExtension =
        QdrantExtension(migrations.with { copy(parameters = values.toMap()) })

    /** An extension for the same migrations and [types], which are migrations, too. */
    public fun withClasses(vararg types: Class<out Migration>): QdrantExtension =
        QdrantExtension(migrations.with { copy(classes = classes + types) })

    /** An extension for the same migrations and those that `META-INF/services/dev.qmig.dsl.Migration` names on the class path. */
    public fun withServices(): QdrantExtension = QdrantExtension(migrations.with { copy(services = true) })

    public companion object {
        private const val KEY = "server"
        private const val FIELDS = "fields"
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
            QdrantExtension(Migrations(Sources(migrations, classPath.toList())))

        /**
         * An extension for the scripts in the folder `migrations`, where there is one, and for classes: [withClasses], [withServices].
         */
        @JvmStatic
        public fun migrated(): QdrantExtension = QdrantExtension(Migrations(Sources(folder = null)))
    }
}
