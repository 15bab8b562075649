package dev.qmig.testing

import org.junit.jupiter.api.TestInstance.Lifecycle
import org.junit.jupiter.api.extension.ExtensionConfigurationException
import org.junit.jupiter.api.extension.ExtensionContext
import org.junit.jupiter.api.parallel.ExecutionMode
import org.junit.platform.commons.support.HierarchyTraversalMode
import org.junit.platform.commons.support.ReflectionSupport
import java.lang.reflect.Field
import java.lang.reflect.Modifier

/** The fields of a running test that wait for something of its server: not final, null, and of a type that is given. */
internal class Fields private constructor(private val places: List<Place>) {
    val isEmpty: Boolean get() = places.isEmpty()

    /** Sets each of them to what [given] has for its type. */
    fun fill(given: (Class<*>) -> Any): Unit = places.forEach { it.set(given(it.field.type)) }

    /** Makes those null again that the test left alone, so that the next one does not find what was closed. */
    fun clear(): Unit = places.forEach(Place::clear)

    /** A field in an instance; [owner] does not matter to a static one. */
    private class Place(val field: Field, val owner: Any) {
        private var given: Any? = null

        fun set(value: Any) {
            field.set(owner, value)
            given = value
        }

        fun clear() {
            if (field.get(owner) === given) field.set(owner, null)
        }
    }

    companion object {
        /**
         * Those of the test's class, of the classes that it extends and of those that it is nested in.
         *
         * @throws ExtensionConfigurationException where tests that run side by side would share one
         */
        fun of(context: ExtensionContext, types: Set<Class<*>>): Fields {
            val places = context.requiredTestInstances.allInstances.flatMap { owner ->
                waiting(owner.javaClass, types).onEach { it.isAccessible = true }.map { Place(it, owner) }
            }.filter { it.field.get(it.owner) == null }
            places.forEach { refuseShared(it.field, context) }
            return Fields(places)
        }

        private fun waiting(type: Class<*>, types: Set<Class<*>>): List<Field> = ReflectionSupport.findFields(
            type,
            { it.type in types && !Modifier.isFinal(it.modifiers) },
            HierarchyTraversalMode.TOP_DOWN,
        )

        private fun refuseShared(field: Field, context: ExtensionContext) {
            val shared = Modifier.isStatic(field.modifiers) || context.hasOneInstanceForAll()
            if (shared && context.runsBesideOthers()) {
                throw ExtensionConfigurationException(
                    "the field `${field.name}` of `${field.declaringClass.name}` would be shared by tests that run " +
                        "in parallel, and each has a Qdrant of its own: take it as a parameter of the test, or use a " +
                        "field that is not static in a class with an instance for each test",
                )
            }
        }

        private fun ExtensionContext.hasOneInstanceForAll() = generateSequence(this) { it.parent.orElse(null) }
            .any { it.testInstanceLifecycle.orElse(null) == Lifecycle.PER_CLASS }

        private fun ExtensionContext.runsBesideOthers() = executionMode == ExecutionMode.CONCURRENT &&
            getConfigurationParameter("junit.jupiter.execution.parallel.enabled").orElse("").toBoolean()
    }
}
